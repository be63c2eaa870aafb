//! X4: the page that is exported, opened in a real browser: nothing in it runs, and nothing is fetched. Where there is no Chromium this says so and ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on should say so and stop"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Marks the page where it is run; the mark itself stands nowhere in it.
const RUN: &str = "document.documentElement.setAttribute('data-'+'ran','yes')";
/// The mark.
const RAN: &str = "data-ran=\"yes\"";
/// What would be fetched. The browser is told that no host exists.
const HOST: &str = "fetched.invalid";

/// Texts and addresses that run or fetch something where they become markup.
fn payloads() -> Vec<String> {
    [
        "<script>RUN</script>",
        "<img src=http://HOST/a onerror=\"RUN\">",
        "<svg onload=\"RUN\">",
        "<svg><script>RUN</script></svg>",
        "<iframe src=http://HOST/b></iframe>",
        "<iframe srcdoc=\"<script>parent.RUN</script>\">",
        "<body onload=\"RUN\">",
        "<details open ontoggle=\"RUN\">",
        "<style>@import url(http://HOST/c);</style>",
        "<link rel=stylesheet href=http://HOST/d>",
        "<object data=http://HOST/e></object>",
        "<embed src=http://HOST/f>",
        "<video src=http://HOST/g autoplay></video>",
        "<meta http-equiv=refresh content=\"0;url=http://HOST/h\">",
        "<base href=http://HOST/>",
        "</p></div></details><script>RUN</script>",
        "</style><script>RUN</script>",
        "</title><script>RUN</script>",
        "<!--><script>RUN</script>-->",
        "\"><script>RUN</script>",
        "' onmouseover='RUN",
        "<input autofocus onfocus=\"RUN\">",
        "<template><script>RUN</script></template>",
        "<math><mtext><table><mglyph><style><img src=x onerror=RUN>",
        "<noscript><p title=\"</noscript><img src=x onerror=RUN>\">",
        "&lt;script&gt;RUN&lt;/script&gt;",
        "javascript:RUN",
        "jav\nascript:RUN",
        "data:text/html,<script>RUN</script>",
        "http://HOST/i",
        "url(http://HOST/j)",
        "[x](javascript:RUN)",
        "![x](http://HOST/k)",
    ]
    .iter()
    .map(|payload| payload.replace("RUN", RUN).replace("HOST", HOST))
    .collect()
}

/// A folder of its own, gone when it is let go.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

/// The browser, where there is one.
fn chromium() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    })
}

/// Opens a page. Returns what became of it, and what was asked of the network.
fn opened(browser: &str, folder: &Path, page: &str) -> (String, String) {
    let (file, log) = (folder.join("page.html"), folder.join("net.json"));
    fs::write(&file, page).unwrap();
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
        ])
        .args([
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--virtual-time-budget=3000",
        ])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--log-net-log={}", log.display()))
        .args(["--dump-dom", &format!("file://{}", file.display())])
        .output()
        .unwrap();
    let log = fs::read_to_string(log).unwrap();
    (String::from_utf8_lossy(&output.stdout).into_owned(), log)
}

/// The page as the program exports it, of a discussion in which every field is a payload.
fn exported(folder: &Path) -> String {
    let comment = |(id, payload): (usize, &String)| {
        serde_json::json!({
            "id": id, "parent": if id == 0 { None } else { Some(id - 1) }, "depth": id, "author": payload, "published": payload,
            "body": payload, "permalink": payload, "source_id": payload,
        })
    };
    let comments: Vec<_> = payloads().iter().enumerate().map(comment).collect();
    let all = payloads();
    let discussion = serde_json::json!({
        "schema": "understory/1",
        "article": { "title": all.join(" "), "byline": all[0], "published": all[1], "caption": all[2], "body": all, "related": all },
        "comments": comments,
    });
    let source = folder.join("hostile.json");
    fs::write(&source, discussion.to_string()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_understory"))
        .args(["export", "--to", "html"])
        .arg(source)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn in_a_browser_nothing_runs_and_nothing_is_fetched() {
    let Some(browser) = chromium() else {
        println!("skipped: there is no Chromium here");
        return;
    };
    let folder = Folder(std::env::temp_dir().join(format!("understory-browser-{}", std::process::id())));
    fs::create_dir_all(&folder.0).unwrap();
    // That it would be seen is seen first.
    let (page, log) =
        opened(browser, &folder.0, &format!("<p>x<img src=http://{HOST}/z><script>{RUN}</script>"));
    assert!(page.contains(RAN) && log.contains(HOST), "what runs and what is fetched is not seen: {page}");
    let (page, log) = opened(browser, &folder.0, &exported(&folder.0));
    assert!(page.contains("<details") && page.matches("&lt;script&gt;").count() > payloads().len(), "{page}");
    assert!(!page.contains(RAN), "something ran:\n{page}");
    assert!(!log.contains(&format!("http://{HOST}/")), "something was fetched");
}
