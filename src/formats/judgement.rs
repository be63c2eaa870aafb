//! How sure a format is that a source is in it, and why, in words for the user.
//!
//! Each format judges by the beginning of a source. The surest is taken, the first of the table where two are equally sure. There are four degrees
//! and no percentages: nobody has counted how often a guess is right, so a number would say more than is known.

use std::borrow::Cow;
use std::fmt;

use super::Format;
use crate::model::Discussion;

/// How sure a format is. What is greater is surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It is not in this format.
    No,
    /// Nothing speaks against it, and little for it.
    Possible,
    /// It has what this format has; something else might have it too.
    Likely,
    /// It has what nothing else has that is read here.
    Sure,
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::No => "no",
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Sure => "sure",
        })
    }
}

/// What a format thinks of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How sure it is.
    pub confidence: Confidence,
    /// Why, in a few words for the user.
    pub why: Cow<'static, str>,
}

impl Judgement {
    /// It is in this format: nothing else has what stands there.
    pub fn sure(why: impl Into<Cow<'static, str>>) -> Self {
        Self { confidence: Confidence::Sure, why: why.into() }
    }

    /// It looks like it.
    pub fn likely(why: impl Into<Cow<'static, str>>) -> Self {
        Self { confidence: Confidence::Likely, why: why.into() }
    }

    /// It may be.
    pub fn possible(why: impl Into<Cow<'static, str>>) -> Self {
        Self { confidence: Confidence::Possible, why: why.into() }
    }

    /// It is not.
    pub fn no(why: impl Into<Cow<'static, str>>) -> Self {
        Self { confidence: Confidence::No, why: why.into() }
    }
}

/// A format with what it thinks of a source, or with why it was taken.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The format.
    pub format: &'static Format,
    /// How sure it is, and why.
    pub judgement: Judgement,
}

impl Verdict {
    /// Lets discussions that were read by it know why.
    pub(super) fn tell(&self, all: &mut [Discussion]) {
        for discussion in all {
            discussion.because.clone_from(&self.judgement.why);
        }
    }

    /// What the user asked for is not judged.
    pub fn asked(format: &'static Format) -> Self {
        Self { format, judgement: Judgement::sure("asked for with --format") }
    }
}

/// The surest of some verdicts; of those that are equally sure the first. None where all say no.
pub fn surest(verdicts: impl IntoIterator<Item = Verdict>) -> Option<Verdict> {
    let mut best: Option<Verdict> = None;
    for verdict in verdicts {
        let least = best.as_ref().map_or(Confidence::No, |best| best.judgement.confidence);
        if verdict.judgement.confidence > least {
            best = Some(verdict);
        }
        if best.as_ref().is_some_and(|best| best.judgement.confidence == Confidence::Sure) {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::ALL;
    use super::*;

    #[test]
    fn the_surest_is_taken_and_of_equals_the_first() {
        type Make = fn(&'static str) -> Judgement;
        let (sure, likely, possible, no): (Make, Make, Make, Make) =
            (Judgement::sure, Judgement::likely, Judgement::possible, Judgement::no);
        for (made, expected) in [
            (&[no, possible, likely, sure][..], Some(3)),
            (&[possible, likely, likely, possible], Some(1)),
            (&[sure, sure], Some(0)),
            (&[no, no, possible], Some(2)),
            (&[no, no], None),
            (&[], None),
        ] {
            let verdicts =
                made.iter().zip(ALL).map(|(make, format)| Verdict { format, judgement: make("x") });
            let name = surest(verdicts).map(|verdict| verdict.format.name);
            assert_eq!(name, expected.map(|at: usize| ALL[at].name));
        }
    }
}
