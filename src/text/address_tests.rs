//! Forty addresses that strangers might write, and a few honest ones.

use proptest::prelude::*;

use super::*;

/// What becomes of an address: what is handed on and why one is asked first, else the refusal.
fn told(raw: &str) -> String {
    match judge(raw) {
        Ok(Address { url, caution: None, .. }) => url,
        Ok(Address { url, caution: Some(caution), .. }) => format!("{url} ({caution})"),
        Err(refusal) => format!("no: {refusal}"),
    }
}

#[test]
fn honest_addresses_are_opened_as_they_are() {
    for (raw, handed_on) in [
        ("https://a.org", "https://a.org/"),
        ("HTTP://A.org:8080/X?q=1&r=2#s", "http://a.org:8080/X?q=1&r=2#s"),
        ("www.a.org/b", "https://www.a.org/b"),
        ("https://de.wikipedia.org/wiki/Fähre_(Schiff)", "https://de.wikipedia.org/wiki/F%C3%A4hre_(Schiff)"),
        ("http://[::1]:80/y", "http://[::1]/y"),
        ("https://a.org./x", "https://a.org./x"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
        ("mailto:a.b+c@d.org", "mailto:a.b+c@d.org"),
        (
            "mailto:a@d.org?Subject=Re:%20x&In-Reply-To=%3Cy%3E",
            "mailto:a@d.org?Subject=Re:%20x&In-Reply-To=%3Cy%3E",
        ),
    ] {
        assert_eq!(told(raw), handed_on, "{raw}");
    }
}

#[test]
fn forty_hostile_addresses_are_refused_or_told() {
    let long = format!("https://a.org/{}", "x".repeat(10_000_000));
    let scheme = |name: &str| format!("no: {name}: is not opened, only http, https and mailto are");
    let no_scheme = "no: it does not say how: http, https or mailto";
    let backslash = "no: it holds a backslash, of which programs make different hosts";
    let table: Vec<(&str, String)> = vec![
        ("javascript:alert(1)", scheme("javascript")),
        ("JaVaScRiPt:alert(1)", scheme("javascript")),
        ("jav\nascript:alert(1)", "no: it holds a control character U+000A".into()),
        ("jav\tascript:alert(1)", "no: it holds a control character U+0009".into()),
        ("\u{1}javascript:alert(1)", "no: it holds a control character U+0001".into()),
        ("jav␊ascript:alert(1)", "no: it holds a sign that stands for a control character U+240A".into()),
        ("data:text/html,<script>x</script>", scheme("data")),
        ("file:///etc/passwd", scheme("file")),
        ("vbscript:msgbox", scheme("vbscript")),
        ("view-source:https://a.org", scheme("view-source")),
        ("ssh://-oProxyCommand=x/", scheme("ssh")),
        ("tel:+4912345", scheme("tel")),
        ("x-custom+thing:run", scheme("x-custom+thing")),
        ("blob:https://a.org/1", scheme("blob")),
        ("ftp://a.org/x", scheme("ftp")),
        ("about:blank", scheme("about")),
        ("-oProxyCommand=x", no_scheme.into()),
        ("--help", no_scheme.into()),
        ("-https://a.org", no_scheme.into()),
        ("//a.org/x", no_scheme.into()),
        ("/etc/passwd", no_scheme.into()),
        ("a.org", no_scheme.into()),
        ("ѕcheme://a.org", no_scheme.into()),
        ("", "no: there is no address".into()),
        ("\\\\server\\share", backslash.into()),
        ("https://good.org\\@evil.org/", backslash.into()),
        (" https://a.org", "no: it holds a space".into()),
        ("https://a.org/x y", "no: it holds a space".into()),
        ("https://a.org/\u{a0}y", "no: it holds a space".into()),
        ("https://a.org/\u{202e}gpj.exe", "no: it holds right-to-left override U+202E".into()),
        ("https://a\u{200b}.org/", "no: it holds zero width space U+200B".into()),
        ("https://a.org/\u{e0041}", "no: it holds format character U+E0041".into()),
        ("https://a.org/\u{9b}31m", "no: it holds a control character U+009B".into()),
        ("https://a.org/\"$(touch x)\"", "no: it holds a space".into()),
        ("https://a.org/\"$(id)\"", "https://a.org/%22$(id)%22".into()),
        ("https://a.org/`id`?`id`#`id`", "https://a.org/%60id%60?%60id%60#%60id%60".into()),
        ("https://a.org/;id|id'<>", "https://a.org/;id%7Cid'%3C%3E".into()),
        (
            "https://bank.org@evil.org/",
            "https://evil.org/ (what stands before the @ is left out: the host is evil.org)".into(),
        ),
        (
            "https://bank.org:443@evil.org:8/x",
            "https://evil.org:8/x (what stands before the @ is left out: the host is evil.org)".into(),
        ),
        ("https://аpple.com/", "https://xn--pple-43d.com/ (the host is xn--pple-43d.com)".into()),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/ (the host is xn--r8jz45g.jp)".into()),
        ("http://0x7f.1/", "http://127.0.0.1/ (the host is 127.0.0.1)".into()),
        ("http://%65vil.org/", "http://evil.org/ (the host is evil.org)".into()),
        ("https://a。org/", "https://a.org/ (the host is a.org)".into()),
        ("https:evil.org", "no: it leads nowhere".into()),
        ("https:/evil.org", "no: it leads nowhere".into()),
        ("https:///evil.org", "no: it leads nowhere".into()),
        ("https://", "no: it is no address: empty host".into()),
        ("https://a.org:99999/", "no: it is no address: invalid port number".into()),
        ("https://exa[mple.org/", "no: it is no address: invalid international domain name".into()),
        ("mailto:", "no: it leads nowhere".into()),
        ("mailto:-x@a.org", "no: it leads nowhere".into()),
        (
            "mailto:a@b.org?attach=/etc/passwd&bcc=c@d.org&subject=x",
            "mailto:a@b.org?subject=x (some headers of the mail are left out)".into(),
        ),
        ("mailto:a@b.org\"`id`", "mailto:a@b.org%22%60id%60".into()),
        ("www.\"", "no: no host has a name with such a character in it".into()),
        ("https://a'b.org/", "no: no host has a name with such a character in it".into()),
        (&long, "no: it is longer than 8 KiB".into()),
    ];
    assert!(table.len() >= 40);
    for (raw, expected) in table {
        assert_eq!(told(raw), expected, "{}", raw.get(..60.min(raw.len())).unwrap_or(raw));
    }
}

#[test]
fn what_makes_two_addresses_one_place() {
    for (raw, same) in [
        ("https://www.a.org/x/", "a.org/x"),
        ("HTTP://a.org", "a.org"),
        ("www.a.org/?q", "a.org/?q"),
        ("http://", ""),
        ("é", "é"),
    ] {
        assert_eq!(place(raw), same, "{raw}");
    }
}

proptest! {
    /// Whatever is handed on is ASCII without spaces, begins with its scheme, and is judged the same again.
    #[test]
    fn what_is_handed_on_is_plain_and_stays_so(
        raw in "(https?:|mailto:|www\\.|javascript:|//|/|@|:|\\?|#|a\\.org|[\\PC\\n -]){0,12}"
    ) {
        if let Ok(address) = judge(&raw) {
            let url = &address.url;
            let schemes = ["http://", "https://", "mailto:"];
            prop_assert!(schemes.iter().any(|scheme| url.starts_with(scheme)), "{url}");
            prop_assert!(url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte)), "{url}");
            let again = judge(url);
            prop_assert_eq!(again.as_ref().map(|again| (&again.url, &again.caution)), Ok((url, &None)));
        }
    }
}

#[test]
fn a_long_host_is_told_by_its_end_and_one_that_no_host_can_have_is_refused() {
    let under = |letters: usize| format!("https://{}evil.example/", "bank.".repeat(letters / 5));
    assert_eq!(judge(&under(20)).unwrap().caution, None);
    let told = judge(&under(100)).unwrap().caution.unwrap();
    assert!(told.starts_with("the host is long") && told.ends_with(".bank.evil.example"), "{told}");
    assert_eq!(judge(&under(240)).map(|address| address.host.len()), Ok(252));
    assert_eq!(judge(&under(245)), Err(Refusal::Host));
    assert_eq!(judge(&format!("mailto:a@{}b", "x.".repeat(200))), Err(Refusal::Host));
}
