//! Any source, any keys: it is drawn after every key. Two bytes are the size, what follows up to the first NUL is pressed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use understory::app::{App, Key};
use understory::ui::theme::{Depth, Tone};
use understory::ui::{self, Theme};

fuzz_target!(|bytes: &[u8]| {
    let [width, height, rest @ ..] = bytes else { return };
    let at = rest.iter().take(24).position(|&b| b == 0).unwrap_or(0);
    let (keys, source) = rest.split_at(at);
    let size = (u16::from(*width), u16::from(*height) % 80);
    let mut app = App::new(understory_fuzz::read(source, None), size);
    let theme = Theme::new(Tone::Auto, Depth::None);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a backend");
    let mut draw = |app: &mut App| {
        terminal.draw(|frame| ui::draw(app, &theme, frame)).expect("drawing to memory");
        app.note_seen();
    };
    draw(&mut app);
    for key in Key::parse_all(&String::from_utf8_lossy(keys)).unwrap_or_default() {
        app.press(key);
        draw(&mut app);
    }
});
