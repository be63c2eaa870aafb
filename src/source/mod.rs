//! Where bytes come from: a path, a directory, standard input; and how they become text.
