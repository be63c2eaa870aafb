//! Words by language: what people's names are followed by, what stands under a comment, what ends a thread.
//!
//! The lists may be generous: a word alone never decides, the document's structure does. No site's name is here.

use super::words::{Words, words};

/// Words between a name and what was said, or at the end of a header.
#[rustfmt::skip]
pub(super) static SAYS: Words = words!([
    "says", "said", "wrote", "writes", "replied", "replies", "responded", "commented", "comments",
    "mentioned", "asked", "answered", "posted", "sagt", "sagte", "schreibt", "schrieb", "meint", "meinte",
    "antwortete", "antwortet", "kommentierte", "kommentiert", "fragt", "hat geschrieben", "hat gesagt",
    "dice", "dijo", "escribió", "escribio", "comentó", "comento", "respondió", "respondio", "ha dicho",
    "ha escrito", "a dit", "dit", "a écrit", "écrit", "a répondu", "a commenté", "a déclaré", "ha detto",
    "disse", "ha scritto", "scrive", "scrisse", "ha commentato", "ha risposto", "commenta", "diz",
    "escreveu", "comentou", "respondeu", "falou", "zegt", "zei", "schreef", "schrijft", "reageerde",
    "säger", "skriver", "skrev", "sade", "sier", "siger", "sagde", "kommenterade", "kirjoitti", "sanoo",
    "sanoi", "mówi", "pisze", "napisał", "napisała", "powiedział", "powiedziała", "komentuje", "píše",
    "napsal", "napsala", "říká", "hovorí", "napísal", "írta", "mondta", "írja", "spune", "a spus",
    "a scris", "говорит", "пишет", "написал", "написала", "сказал", "сказала", "комментирует", "каже",
    "пише", "написав", "казва", "каза", "написа", "diyor ki", "diyor", "dedi ki", "dedi", "yazdı", "λέει",
    "έγραψε", "είπε", "kaže", "pravi", "reče", "ütleb", "saka", "rašo", "sako", "より", "のコメント", "说", "說",
    "说道", "님의 말", "אומר", "אמר", "כתב", "يقول", "قال", "كتب", "می‌گوید", "nói", "viết", "berkata",
    "mengatakan",
]);

/// Words before a name.
#[rustfmt::skip]
pub(super) static BY: Words = words!([
    "posted by", "written by", "comment by", "commented by", "submitted by", "reply by", "reply from",
    "comment from", "answered by", "asked by", "postby", "post by", "by", "from", "geschrieben von",
    "veröffentlicht von", "ein beitrag von", "kommentar von", "verfasst von", "erstellt von",
    "gepostet von", "von", "publicado por", "escrito por", "comentario de", "enviado por", "comentário de",
    "postado por", "por", "posté par", "publié par", "écrit par", "commentaire de", "envoyé par", "par",
    "scritto da", "inserito da", "commento di", "pubblicato da", "da", "di", "geplaatst door",
    "geschreven door", "reactie van", "door", "skrivet av", "kommentar av", "skrevet av", "postet av",
    "inlagt av", "av", "af", "przez", "autor", "napisał", "od", "автор", "от",
]);

/// Words between a name and a date, or around a date.
#[rustfmt::skip]
pub(super) static JOINS: Words = words!([
    "on", "at", "posted", "written", "says", "am", "um", "den", "vom", "uhr", "el", "a", "las", "la", "le",
    "à", "il", "alle", "ore", "em", "às", "op", "om", "den", "kl", "klo", "dnia", "o", "v", "at", "the",
    "h", "edited", "updated", "modified", "in", "said", "submitted", "published", "date", "datum", "fecha",
    "publié", "publicado", "geplaatst", "с", "в", "de", "commented", "replied", "answered", "asked",
    "since", "time", "local",
]);

/// Lines (or parts of a line) under a comment that are buttons or counters, not text.
#[rustfmt::skip]
pub(super) static BUTTONS: Words = words!([
    "reply", "log in to reply", "login to reply", "reply to this", "reply to this comment", "reply to",
    "quote", "report", "report abuse", "report this", "report comment", "flag", "flag as inappropriate",
    "edit", "delete", "share", "share this", "save", "embed", "permalink", "permanenter link", "permalien", "lien permanent", "enlace permanente", "link permanente", "permalänk", "permalenke", "permalinkki", "permanente link", "link", "parent", "context",
    "root", "next", "prev", "previous", "like", "likes", "like this", "unlike", "dislike", "upvote",
    "downvote", "up", "down", "vote", "votes", "vote up", "vote down", "thumb up", "thumb down", "helpful",
    "loading…", "loading...", "loading", "twitter", "facebook", "mastodon", "reply to this", "flag as inappropriate", "linkedin", "email", "e-mail", "print",
    "give award", "hide", "show", "view", "expand", "collapse", "more", "source", "unread", "star",
    "favorite", "follow", "unfollow", "mute", "block", "copy link", "cancel reply", "cancel",
    "add a comment", "hide replies", "show replies", "view replies", "your comment is awaiting moderation.",
    "translate", "see translation", "top", "back to top", "sign in to reply", "sign in to comment",
    "register to reply", "avatar", "user avatar", "profile", "website", "homepage", "author", "op",
    "gallery", "points", "point", "no comments yet", "new comments cannot be posted", "verified owner",
    "post author", "pin", "tweet", "buffer", "to post comments", "log in", "login", "register", "or",
    "accept", "accepted", "0 replies", "1 reply", "replies", "reply link", "perma link", "replydelete",
    "replies delete", "delete reply", "add your reply", "#", "±", "[–]", "[-]", "[+]", "(edited)", "edited",
    "antworten", "antwort", "auf diesen kommentar antworten", "zum antworten anmelden",
    "anmelden zum antworten", "zitieren", "melden", "kommentar melden", "löschen", "bearbeiten", "teilen",
    "gefällt mir", "gefällt mir nicht", "lädt…", "wird geladen…", "wird geladen", "antworten abbrechen",
    "gefällt", "kommentieren", "verbergen", "antwortenlöschen", "anmelden oder registrieren", "anmelden",
    "registrieren", "um kommentare zu verfassen", "responder", "responder a este comentario", "citar",
    "denunciar", "reportar", "me gusta", "no me gusta", "cargando…", "cargando...", "compartir", "eliminar",
    "borrar", "editar", "accede para responder", "inicia sesión para responder", "responderborrar",
    "responderexcluir", "excluir", "respostas", "respuestas", "curtir", "carregando...",
    "faça login para responder", "acesse para responder", "inicie sesión para responder", "répondre",
    "répondre à ce commentaire", "citer", "signaler", "signaler un abus", "j’aime", "j'aime", "j’aime pas",
    "chargement…", "supprimer", "modifier", "partager", "connectez-vous pour répondre", "réponses",
    "répondresupprimer", "alerter", "identifiez-vous pour répondre", "rispondi", "cita", "segnala",
    "mi piace", "condividi", "elimina", "modifica", "caricamento...", "accedi per rispondere",
    "effettua il login per rispondere", "risposte", "rispondielimina", "svara", "citera", "anmäl", "gilla",
    "dela", "ta bort", "svar", "svare", "siter", "rapporter", "lik", "del", "slett", "besvar", "citér",
    "synes godt om", "slet", "vastaa", "lainaa", "ilmoita", "tykkää", "poista", "logga in för att svara",
    "logg inn for å svare", "log ind for at svare", "kirjaudu vastataksesi", "beantwoorden", "reageren",
    "reageer", "antwoord", "antwoorden", "citeren", "vind ik leuk", "rapporteren", "delen", "verwijderen",
    "log in om te reageren", "login om te reageren", "odpowiedz", "cytuj", "zgłoś", "lubię to", "usuń",
    "udostępnij", "zaloguj się, aby odpowiedzieć", "odpovědět", "odpovedať", "citovat", "nahlásit",
    "válasz", "idézet", "răspunde", "citează", "odgovori", "отговор", "отговори", "ответить", "цитировать",
    "цитата", "пожаловаться", "нравится", "удалить", "поделиться", "войдите, чтобы ответить", "відповісти",
    "цитувати", "yanıtla", "cevapla", "alıntı", "beğen", "şikayet et", "απάντηση", "παράθεση", "返信", "返信する",
    "引用", "回复", "回覆", "举报", "赞", "답글", "답글 달기", "השב", "הגב", "رد", "پاسخ", "trả lời", "balas", "thích",
]);

/// How a line begins that ends a thread: the form for a new comment, what is recommended next, the foot of the page.
#[rustfmt::skip]
pub(super) const ENDS: &[&str] = &[
    "leave a reply", "leave a comment", "leave your comment", "leave a response", "leave your reply",
    "post a comment", "post comment", "post a reply", "add a comment", "add comment", "add your comment",
    "add new comment", "submit a comment", "write a comment", "write a reply", "join the discussion",
    "join the conversation", "your email address", "your e-mail address", "comment navigation",
    "comments navigation", "comments are closed", "comments closed", "comments have been", "older comments",
    "newer comments", "« older", "← older", "previous comments", "newer »", "you must be logged in",
    "you must log in", "log in to leave", "log in or register", "sign up for", "subscribe to",
    "notify me of", "this site uses akismet", "related posts", "related articles", "related stories",
    "related content", "you may also like", "you might also like", "more from", "more stories",
    "recommended", "read next", "recent posts", "recent comments", "latest posts", "popular posts",
    "about the author", "trackbacks", "pingbacks", "references", "copyright", "©", "(c) 20",
    "all rights reserved", "privacy policy", "primary sidebar", "post navigation", "previous post",
    "next post", "newsletter", "follow us", "search for", "categories", "archives", "your answer",
    "not the answer you", "browse other questions", "hot network questions", "quick reply",
    "reply to this topic", "similar threads", "similar topics", "share this page", "who is online",
    "jump to", "there may be more comments", "leave comment", "what do you think", "speak your mind",
    "have your say", "comment:", "comment *", "your comment", "name:", "name *", "reader interactions",
    "schreibe einen kommentar", "schreib einen kommentar", "schreiben sie einen kommentar",
    "kommentar schreiben", "kommentar hinterlassen", "hinterlasse einen kommentar",
    "hinterlasse eine antwort", "hinterlassen sie einen kommentar", "kommentar verfassen",
    "einen kommentar schreiben", "antworten abbrechen", "deine e-mail", "ihre e-mail", "ältere kommentare",
    "← ältere", "neuere kommentare", "dein kommentar", "ihr kommentar", "ähnliche beiträge",
    "ähnliche artikel", "das könnte", "weitere artikel", "neueste beiträge", "neueste kommentare",
    "letzte beiträge", "letzte kommentare", "kategorien", "archiv", "impressum", "datenschutz",
    "kommentare sind geschlossen", "die kommentare sind", "beitragsnavigation", "kommentar-navigation",
    "ergänzung schreiben", "du möchtest", "kommentieren", "neuer kommentar", "kommentar veröffentlichen",
    "kommentar abgeben", "über den autor", "über die autorin", "deja un comentario", "deja una respuesta",
    "dejar un comentario", "dejar una respuesta", "escribe un comentario", "haz un comentario",
    "responder cancelar", "cancelar respuesta", "tu dirección de correo", "su dirección de email",
    "publicar un comentario", "vea también", "entradas relacionadas", "artículos relacionados",
    "noticias relacionadas", "entradas recientes", "comentarios recientes", "comentarios cerrados",
    "deixe um comentário", "deixe uma resposta", "deixe o seu comentário", "postar um comentário",
    "enviar um comentário", "o seu endereço de e-mail", "o seu endereço de email", "artigos relacionados",
    "laisser un commentaire", "laissez un commentaire", "laisser une réponse", "laissez votre commentaire",
    "ajouter un commentaire", "poster un commentaire", "publier un commentaire", "annuler la réponse",
    "votre adresse", "commentaires fermés", "les commentaires sont", "articles récents",
    "commentaires récents", "à lire aussi", "articles similaires", "sur le même sujet", "article précédent",
    "mentions légales", "écrire un commentaire", "lascia un commento", "lascia una risposta",
    "scrivi un commento", "aggiungi un commento", "annulla risposta", "il tuo indirizzo",
    "posta un commento", "articoli correlati", "articoli recenti", "commenti recenti",
    "i commenti sono chiusi", "lämna ett svar", "lämna en kommentar", "skriv en kommentar", "avbryt svar",
    "din e-postadress", "legg igjen en kommentar", "legg igjen et svar", "skriv et svar",
    "efterlad en kommentar", "din e-mailadresse", "vastaa", "jätä kommentti", "kirjoita kommentti",
    "geef een reactie", "laat een reactie", "plaats een reactie", "reactie annuleren", "het e-mailadres",
    "je e-mailadres", "gerelateerde", "dodaj komentarz", "napisz komentarz", "zostaw komentarz",
    "anuluj pisanie", "twój adres", "napsat komentář", "přidat komentář", "zanechať komentár",
    "hozzászólás", "szólj hozzá", "lasă un răspuns", "добавить комментарий", "оставить комментарий",
    "отменить ответ", "ваш адрес", "залишити відповідь", "напишете", "bir yanıt yazın", "bir cevap yazın",
    "yorum yap", "e-posta hesabınız", "αφήστε", "ostavi", "コメントを残す", "コメントをどうぞ", "メールアドレスが公開", "发表评论",
    "发表回复", "댓글 남기기", "כתיבת תגובה", "اترك", "để lại", "tinggalkan",
];

/// Words that stand with a number, or alone, above a thread.
#[rustfmt::skip]
pub(super) static COMMENTS: Words = words!([
    "comment", "comments", "thought", "thoughts", "reply", "replies", "response", "responses", "answer",
    "answers", "discussion", "reader comments", "user comments", "conversation", "feedback",
    "comments section", "letters", "kommentar", "kommentare", "antwort", "antworten", "gedanke", "gedanken",
    "ergänzung", "ergänzungen", "leserkommentare", "diskussion", "meinung", "meinungen", "leserbriefe",
    "beiträge", "comentario", "comentarios", "respuesta", "respuestas", "comentário", "comentários",
    "resposta", "respostas", "opiniones", "pensamiento", "pensamientos", "discusión", "commentaire",
    "commentaires", "réponse", "réponses", "réaction", "réactions", "réflexion", "réflexions", "avis",
    "commento", "commenti", "risposta", "risposte", "pensiero", "pensieri", "discussione", "reactie",
    "reacties", "gedachte", "gedachten", "antwoorden", "kommentarer", "svar", "tankar", "tanker", "tanke",
    "kommentit", "kommenttia", "vastausta", "komentarz", "komentarze", "komentarzy", "odpowiedzi", "myśli",
    "komentář", "komentáře", "komentářů", "komentár", "hozzászólás", "comentariu", "comentarii",
    "komentari", "komentara", "yorum", "yorumlar", "düşünce", "комментарий", "комментария", "комментариев",
    "комментарии", "коментар", "коментарі", "коментарів", "коментара", "мыслей", "σχόλια", "σχόλιο", "コメント",
    "评论", "評論", "댓글", "תגובות", "تعليقات", "تعليق", "bình luận", "komentar",
]);

/// Words that stand before a date and are no name.
#[rustfmt::skip]
pub(super) static LABELS: Words = words!([
    "joined", "registered", "member since", "join date", "since", "date", "posted", "updated",
    "last updated", "published", "modified", "last modified", "created", "edited", "last edited",
    "last edit", "last post", "last visit", "last seen", "asked", "answered", "active", "viewed", "posts",
    "location", "copyright", "version", "released", "expires", "time", "when", "commit", "re",
    "mitglied seit", "registriert", "dabei seit", "beigetreten", "beiträge", "datum", "geändert",
    "veröffentlicht", "stand", "zuletzt bearbeitet", "aktualisiert", "erstellt", "fecha", "registrado",
    "publicado", "actualizado", "inscrit", "inscription", "messages", "publié", "mis à jour", "iscritto",
    "pubblicato", "lid sinds", "geplaatst", "medlem sedan", "dołączył", "регистрация", "сообщения",
]);

/// The first word of the line under an answer.
#[rustfmt::skip]
pub(super) static ANSWERED: Words = words!([
    "answered", "replied", "beantwortet", "geantwortet", "respondida", "respondido", "respondió", "répondu",
    "répondue", "risposto", "respondeu", "beantwoord", "besvarad", "besvart", "ответил", "ответ",
]);

/// Words between a name and its date, at the name's end.
#[rustfmt::skip]
pub(super) static NAME_JOINS: Words = words!([
    "on", "at", "am", "um", "vom", "el", "le", "il", "em", "op", "den", "kl", "in", "posted", "edited",
    "the", "updated",
]);

/// Labels that pages put beside a name.
#[rustfmt::skip]
pub(super) static ROLES: Words = words!([
    "post author", "verified owner", "author", "(author)", "(op)", "[op]", "op", "moderator", "mod",
    "admin", "staff", "autor", "(verified owner)", "verified", "subscriber", "member",
]);

/// What points are called.
#[rustfmt::skip]
pub(super) static POINTS: Words = words!([
    "points", "point", "punkte", "puntos", "pts", "likes", "like", "votes", "vote", "karma",
]);

/// Words before a name that are buttons.
#[rustfmt::skip]
pub(super) static BEFORE: Words = words!([
    "submitted", "posted", "reply", "antworten", "responder", "répondre",
]);

/// Words of a picture's alternative text before or after a name.
#[rustfmt::skip]
pub(super) static AVATAR: Words = words!([
    "avatar for", "avatar of", "avatar de", "avatar von", "avatar", "user avatar", "profile picture of",
    "profile picture", "profile image", "profile photo", "gravatar", "photo of", "image of", "picture of",
    "profilbild", "imagen de", "photo de", "foto de", "bild von",
]);
