//! Discussions written in other forms, one module an output.
