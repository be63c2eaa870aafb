//! Names of months, weekdays and lengths of time in the languages of the pages that people save.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::words::ShortHash;

/// Months by name and short name, in lower case; the number is the month.
#[rustfmt::skip]
const MONTHS: &[(&[&str], i8)] = &[
    (&[
        "january", "jan", "januar", "jänner", "jän", "januari", "enero", "ene", "janvier", "janv",
        "jan", "gennaio", "gen", "janeiro", "tammikuuta", "tammikuu", "stycznia", "sty", "ledna",
        "leden", "január", "januára", "ianuarie", "ian", "siječnja", "января", "январь", "янв", "січня",
        "януари", "ocak", "oca", "ιανουαρίου", "ιανουάριος", "ינואר", "يناير",
    ], 1),
    (&[
        "february", "feb", "februar", "febr", "feber", "februari", "febrero", "février", "févr", "fév",
        "fevrier", "febbraio", "fevereiro", "fev", "helmikuuta", "lutego", "lut", "února", "únor",
        "február", "februára", "februarie", "veljače", "февраля", "февраль", "фев", "лютого",
        "февруари", "şubat", "şub", "φεβρουαρίου", "פברואר", "فبراير",
    ], 2),
    (&[
        "march", "mar", "märz", "mrz", "mär", "mars", "maart", "mrt", "marzo", "março", "marco",
        "maaliskuuta", "marca", "března", "březen", "március", "martie", "ožujka", "марта", "март",
        "мар", "березня", "mart", "μαρτίου", "מרץ", "مارس",
    ], 3),
    (&[
        "april", "apr", "abril", "abr", "avril", "avr", "aprile", "huhtikuuta", "kwietnia", "kwi",
        "dubna", "duben", "április", "apríla", "aprilie", "travnja", "апреля", "апрель", "апр",
        "квітня", "април", "nisan", "nis", "απριλίου", "אפריל", "أبريل",
    ], 4),
    (&[
        "may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "toukokuuta", "maja", "května",
        "květen", "május", "mája", "svibnja", "мая", "май", "травня", "mayıs", "μαΐου", "מאי", "مايو",
    ], 5),
    (&[
        "june", "jun", "juni", "junio", "juin", "giugno", "giu", "junho", "kesäkuuta", "czerwca", "cze",
        "června", "červen", "június", "júna", "iunie", "iun", "lipnja", "июня", "июнь", "июн", "червня",
        "юни", "haziran", "haz", "ιουνίου", "יוני", "يونيو",
    ], 6),
    (&[
        "july", "jul", "juli", "julio", "juillet", "juil", "luglio", "lug", "julho", "heinäkuuta",
        "lipca", "lip", "července", "červenec", "július", "júla", "iulie", "iul", "srpnja", "июля",
        "июль", "июл", "липня", "юли", "temmuz", "tem", "ιουλίου", "יולי", "يوليو",
    ], 7),
    (&[
        "august", "aug", "agosto", "ago", "août", "aout", "augustus", "augusti", "elokuuta", "sierpnia",
        "sie", "srpna", "srpen", "augusztus", "augusta", "kolovoza", "августа", "август", "авг",
        "серпня", "ağustos", "ağu", "αυγούστου", "אוגוסט", "أغسطس",
    ], 8),
    (&[
        "september", "sep", "sept", "septiembre", "setiembre", "septembre", "settembre", "set",
        "setembro", "syyskuuta", "września", "wrz", "září", "szeptember", "septembrie", "rujna",
        "сентября", "сентябрь", "сен", "вересня", "септември", "eylül", "eyl", "σεπτεμβρίου", "ספטמבר",
        "سبتمبر",
    ], 9),
    (&[
        "october", "oct", "oktober", "okt", "octubre", "octobre", "ottobre", "ott", "outubro", "out",
        "lokakuuta", "października", "paź", "října", "říjen", "október", "októbra", "octombrie",
        "listopada", "октября", "октябрь", "окт", "жовтня", "октомври", "ekim", "eki", "οκτωβρίου",
        "אוקטובר", "أكتوبر",
    ], 10),
    (&[
        "november", "nov", "noviembre", "novembre", "novembro", "marraskuuta", "listopad", "lis",
        "novembra", "noiembrie", "noi", "studenoga", "studenog", "ноября", "ноябрь", "ноя", "листопада",
        "ноември", "kasım", "kas", "νοεμβρίου", "נובמבר", "نوفمبر",
    ], 11),
    (&[
        "december", "dec", "dezember", "dez", "diciembre", "dic", "décembre", "déc", "decembre",
        "dicembre", "dezembro", "desember", "des", "joulukuuta", "grudnia", "gru", "prosince",
        "prosinec", "decembra", "decembrie", "prosinca", "декабря", "декабрь", "дек", "грудня",
        "декември", "aralık", "ara", "δεκεμβρίου", "דצמבר", "ديسمبر",
    ], 12),
];

#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
    "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag",
    "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "lunes",
    "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lun", "mar", "mié", "jue", "vie",
    "sáb", "dom", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "mer", "jeu",
    "ven", "sam", "dim", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "segunda", "terça", "quarta", "quinta", "sexta", "seg", "ter", "qua", "qui", "sex", "maandag",
    "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "måndag", "tisdag", "onsdag",
    "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag", "lørdag", "søndag", "maanantai",
    "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "poniedziałek", "wtorek",
    "środa", "czwartek", "piątek", "sobota", "niedziela", "понедельник", "вторник", "среда", "четверг",
    "пятница", "суббота", "воскресенье", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
];

/// Lengths of time, as in “3 hours ago”.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs",
    "h", "m", "d", "w", "y", "mo", "day", "days", "week", "weeks", "wk", "month", "months", "mon", "year",
    "years", "yr", "yrs", "sekunde", "sekunden", "minuten", "std", "stunde", "stunden", "tag", "tage",
    "tagen", "woche", "wochen", "monat", "monate", "monaten", "jahr", "jahre", "jahren", "segundo",
    "segundos", "minuto", "minutos", "hora", "horas", "día", "días", "dia", "dias", "semana", "semanas",
    "mes", "meses", "mês", "año", "años", "ano", "anos", "seconde", "secondes", "heure", "heures", "jour",
    "jours", "semaine", "semaines", "mois", "an", "ans", "année", "années", "secondo", "secondi", "minuti",
    "ora", "ore", "giorno", "giorni", "settimana", "settimane", "mese", "mesi", "anno", "anni", "seconden",
    "minuut", "uur", "dag", "dagen", "weken", "maand", "maanden", "jaar", "timmar", "timme", "dagar",
    "veckor", "vecka", "månader", "månad", "år", "timer", "time", "dage", "uger", "måneder", "minutter",
    "uker", "uke", "godzin", "godziny", "godzinę", "dni", "dzień", "tygodni", "tygodnie", "miesięcy",
    "miesiące", "lat", "lata", "rok", "минут", "минуты", "час", "часа", "часов", "день", "дня", "дней",
    "недели", "недель", "месяц", "месяца", "месяцев", "год", "года", "лет", "saat", "gün", "hafta", "ay",
    "yıl", "dakika",
];

/// Words that make a length of time a date, after it.
#[rustfmt::skip]
const AGO: &[&str] = &[
    "ago", "geleden", "sedan", "siden", "sitten", "fa", "atrás", "temu", "önce", "назад", "тому",
];

/// Words that make a length of time a date, before it: each the first word of the phrase.
#[rustfmt::skip]
const SINCE: &[&str] = &[
    "vor", "hace", "há", "il", "před", "pred", "prije", "acum",
];

/// Days named by where they lie from today.
#[rustfmt::skip]
const DAYS: &[&str] = &[
    "today", "yesterday", "heute", "gestern", "hoy", "ayer", "aujourd'hui", "hier", "oggi", "ieri", "hoje",
    "ontem", "vandaag", "gisteren", "igår", "idag", "dzisiaj", "wczoraj", "сегодня", "вчера",
];

/// The month that a lower-case word names.
pub(super) fn month(word: &str) -> Option<i8> {
    static BY_NAME: LazyLock<HashMap<&str, i8, ShortHash>> = LazyLock::new(|| {
        MONTHS.iter().rev().flat_map(|&(names, month)| names.iter().map(move |&name| (name, month))).collect()
    });
    if !(3..=24).contains(&word.len()) {
        return None;
    }
    BY_NAME.get(word).copied()
}

/// Whether a lower-case word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str, ShortHash>> = LazyLock::new(|| WEEKDAYS.iter().copied().collect());
    SET.contains(word)
}

/// Whether a lower-case word is a length of time.
pub(super) fn is_unit(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str, ShortHash>> = LazyLock::new(|| UNITS.iter().copied().collect());
    SET.contains(word)
}

/// Whether a lower-case word says that the length of time before it lies in the past.
pub(super) fn is_ago(word: &str) -> bool {
    AGO.contains(&word)
}

/// Whether a lower-case word begins a phrase such as “vor 3 Stunden”.
pub(super) fn is_since(word: &str) -> bool {
    SINCE.contains(&word)
}

/// Whether a lower-case word names today or yesterday.
pub(super) fn is_day(word: &str) -> bool {
    DAYS.contains(&word)
}
