//! Colours as numbers: how they are written, how bright they are, how well one is read on another, and which of a palette is nearest.

use std::sync::LazyLock;

use ratatui::style::Color;

/// Words are read on a ground of at least this contrast: WCAG 2, level AA.
pub const AA_WORDS: f32 = 4.5;
/// What is large, and marks that mean something: the same.
pub const AA_MARKS: f32 = 3.0;

/// The sixteen as terminals know them, and as most of them show them; what a terminal really shows is its user's choice.
const SIXTEEN: [(Color, u32); 16] = [
    (Color::Black, 0x00_00_00),
    (Color::Red, 0xcd_00_00),
    (Color::Green, 0x00_cd_00),
    (Color::Yellow, 0xcd_cd_00),
    (Color::Blue, 0x00_00_ee),
    (Color::Magenta, 0xcd_00_cd),
    (Color::Cyan, 0x00_cd_cd),
    (Color::Gray, 0xe5_e5_e5),
    (Color::DarkGray, 0x7f_7f_7f),
    (Color::LightRed, 0xff_00_00),
    (Color::LightGreen, 0x00_ff_00),
    (Color::LightYellow, 0xff_ff_00),
    (Color::LightBlue, 0x5c_5c_ff),
    (Color::LightMagenta, 0xff_00_ff),
    (Color::LightCyan, 0x00_ff_ff),
    (Color::White, 0xff_ff_ff),
];

/// A colour as it is written: `#e0af68`, a number of the palette, one of the sixteen by name, or `default` for the terminal's own.
pub fn parse(written: &str) -> Option<Color> {
    match written.trim() {
        "default" => Some(Color::Reset),
        written => written.parse().ok(),
    }
}

/// Red, green and blue; none where the terminal's user chose it.
pub fn rgb(color: Color) -> Option<[u8; 3]> {
    match color {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(number @ 16..) => Some(indexed(number)),
        _ => None,
    }
}

/// The colours of the palette past its first sixteen: a cube of six steps a side, then greys.
fn indexed(number: u8) -> [u8; 3] {
    let step = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
    if number >= 232 {
        return [8 + (number - 232) * 10; 3];
    }
    let at = number.saturating_sub(16);
    [step(at / 36), step(at / 6 % 6), step(at % 6)]
}

/// A channel as an amount of light. All are reckoned once: a theme for a palette asks for tens of thousands.
fn linear(channel: u8) -> f32 {
    static ALL: LazyLock<Vec<f32>> = LazyLock::new(|| {
        let amount = |channel: f32| {
            if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        };
        (0..=255u8).map(|channel| amount(f32::from(channel) / 255.0)).collect()
    });
    ALL.get(usize::from(channel)).copied().unwrap_or_default()
}

/// The relative luminance of WCAG 2, from 0 to 1.
pub fn luminance([red, green, blue]: [u8; 3]) -> f32 {
    0.2126f32.mul_add(linear(red), 0.7152f32.mul_add(linear(green), 0.0722 * linear(blue)))
}

/// The contrast of WCAG 2, from 1 to 21.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The least contrast of a colour with any of these grounds; none where one of them is not known.
pub fn least_contrast(color: Color, grounds: &[Color]) -> Option<f32> {
    let color = rgb(color)?;
    let each = grounds.iter().map(|&ground| rgb(ground).map(|ground| contrast(color, ground)));
    each.collect::<Option<Vec<_>>>()?.into_iter().min_by(f32::total_cmp)
}

/// The palette past its first sixteen, each with how it looks in Oklab.
static PALETTE: LazyLock<Vec<(Color, [f32; 3])>> =
    LazyLock::new(|| (16..=255u8).map(|number| (Color::Indexed(number), oklab(indexed(number)))).collect());

/// The colour of the palette of 256 that looks most like this one and is read as well on these grounds as is asked for, as far as any is.
pub fn of_palette(color: Color, grounds: &[Color], least: f32) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    let wanted = least_contrast(color, grounds).unwrap_or_default().min(least);
    let own = oklab([red, green, blue]);
    let near = |(of, looks): &(Color, [f32; 3])| (*of, apart(*looks, own));
    let nearest = |among: &mut dyn Iterator<Item = (Color, f32)>| among.min_by(|a, b| a.1.total_cmp(&b.1));
    let readable = |(of, _): &(Color, f32)| least_contrast(*of, grounds).is_none_or(|is| is >= wanted);
    let found = nearest(&mut PALETTE.iter().map(near).filter(readable));
    found.or_else(|| nearest(&mut PALETTE.iter().map(near))).map_or(color, |(nearest, _)| nearest)
}

/// Of the sixteen, the one that looks most like this one, as most terminals show them.
pub fn of_sixteen(color: Color) -> Color {
    let Some(wanted) = rgb(color) else {
        return match color {
            Color::Indexed(number) => SIXTEEN.get(usize::from(number)).map_or(color, |(named, _)| *named),
            named => named,
        };
    };
    let near = |hex: u32| {
        let [_, red, green, blue] = hex.to_be_bytes();
        distance([red, green, blue], wanted)
    };
    let nearest = SIXTEEN.iter().min_by(|a, b| near(a.1).total_cmp(&near(b.1)));
    nearest.map_or(color, |(named, _)| *named)
}

/// How unlike two colours look: the distance in Oklab, squared (Björn Ottosson, "A perceptual color space for image processing", 2020).
fn distance(one: [u8; 3], other: [u8; 3]) -> f32 {
    apart(oklab(one), oklab(other))
}

fn apart(one: [f32; 3], other: [f32; 3]) -> f32 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum()
}

#[expect(clippy::many_single_char_names, clippy::suboptimal_flops, reason = "as the source writes it")]
fn oklab(color: [u8; 3]) -> [f32; 3] {
    let [r, g, b] = color.map(linear);
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let table = [
            ([0, 0, 0], [255, 255, 255], 21.0),
            ([255, 255, 255], [255, 255, 255], 1.0),
            ([0x76, 0x76, 0x76], [255, 255, 255], 4.54),
            ([0x77, 0x77, 0x77], [255, 255, 255], 4.48),
            ([255, 0, 0], [255, 255, 255], 4.0),
        ];
        for (one, other, expected) in table {
            assert!(
                (contrast(one, other) - expected).abs() < 0.01,
                "{one:?} on {other:?}: {}",
                contrast(one, other)
            );
        }
    }

    #[test]
    fn colours_are_read_as_they_are_written() {
        let table = [
            ("#e0af68", Some(Color::Rgb(0xe0, 0xaf, 0x68))),
            ("245", Some(Color::Indexed(245))),
            ("bright blue", Some(Color::LightBlue)),
            ("default", Some(Color::Reset)),
            ("#e0af6", None),
            ("256", None),
            ("bluish", None),
            ("#ñññ", None),
        ];
        for (written, expected) in table {
            assert_eq!(parse(written), expected, "{written}");
        }
    }

    #[test]
    fn the_nearest_of_a_palette_is_what_it_looks_like_and_no_worse_to_read() {
        let ground = [Color::Rgb(255, 255, 255)];
        assert_eq!(of_palette(Color::Rgb(0, 0, 0xff), &ground, AA_WORDS), Color::Indexed(21));
        assert_eq!(of_palette(Color::Rgb(0x80, 0x80, 0x80), &[], AA_WORDS), Color::Indexed(244));
        // 243 is nearer, and darker than this.
        let grey = of_palette(Color::Rgb(0x76, 0x76, 0x76), &ground, AA_WORDS);
        assert!(least_contrast(grey, &ground).unwrap() >= AA_WORDS);
        assert_eq!(of_palette(Color::Red, &ground, AA_WORDS), Color::Red);
        assert_eq!(of_sixteen(Color::Rgb(0xf8, 0x10, 0x10)), Color::LightRed);
        assert_eq!(of_sixteen(Color::Indexed(8)), Color::DarkGray);
        assert_eq!(of_sixteen(Color::Indexed(231)), Color::White);
    }
}
