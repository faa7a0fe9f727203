//! Mouse, touch and keyboard as the system would deliver them.

use crate::session::Browser;
use crate::{Engine, Result};
use serde_json::{Value, json};

/// A place in the viewport in CSS pixels.
type Point = (f64, f64);

impl Browser {
    /// Presses and releases one key, or types one character, where the focus is.
    pub fn press(&self, key: &str) -> Result<()> {
        self.chord(&[], key)
    }

    /// Types a text where the focus is, key by key.
    pub fn type_text(&self, text: &str) -> Result<()> {
        let mut steps = Vec::new();
        for key in text.chars() {
            steps.push(json!({"type": "keyDown", "value": key.to_string()}));
            steps.push(json!({"type": "keyUp", "value": key.to_string()}));
        }
        self.perform("key", &json!(null), steps)
    }

    /// Presses a key while modifiers are held down.
    pub fn chord(&self, modifiers: &[&str], key: &str) -> Result<()> {
        let mut steps: Vec<Value> = modifiers.iter().map(|held| json!({"type": "keyDown", "value": held})).collect();
        steps.push(json!({"type": "keyDown", "value": key}));
        steps.push(json!({"type": "keyUp", "value": key}));
        steps.extend(modifiers.iter().rev().map(|held| json!({"type": "keyUp", "value": held})));
        self.perform("key", &json!(null), steps)
    }

    /// Clicks at a place.
    pub fn click_at(&self, at: Point) -> Result<()> {
        self.pointer("mouse", &[at], 0)
    }

    /// Moves the mouse to a place without pressing.
    pub fn hover(&self, at: Point) -> Result<()> {
        self.perform("pointer", &json!({"pointerType": "mouse"}), vec![move_to(at)])
    }

    /// Presses the mouse at one place, moves it in steps and releases it at the other.
    pub fn drag(&self, from: Point, to: Point) -> Result<()> {
        self.pointer("mouse", &path(from, to), 50)
    }

    /// Taps with a finger. WebKit's driver knows no touch; there it is a click.
    pub fn tap(&self, at: Point) -> Result<()> {
        self.pointer(self.finger(), &[at], 0)
    }

    /// Holds a finger on a place for a while, in milliseconds.
    pub fn long_press(&self, at: Point, milliseconds: u32) -> Result<()> {
        self.pointer(self.finger(), &[at], milliseconds)
    }

    /// Moves a finger from one place to the other.
    pub fn swipe(&self, from: Point, to: Point) -> Result<()> {
        self.pointer(self.finger(), &path(from, to), 50)
    }

    /// Selects the code units from `start` to `end` of an element's text by dragging the mouse over them.
    pub fn select_text(&self, css: &str, start: usize, end: usize) -> Result<()> {
        let (from, to) = self.text_ends(css, start, end)?;
        self.drag(from, to)
    }

    /// Left, top, right and bottom of an element in the viewport, after scrolling it into view.
    pub fn bounds(&self, css: &str) -> Result<[f64; 4]> {
        self.find(css)?;
        let script =
            "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center', behavior: 'instant'});
            const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]";
        let found = self.js(script, &json!([css]))?;
        Ok([0, 1, 2, 3].map(|side| found[side].as_f64().unwrap_or_default()))
    }

    /// The middle of an element in the viewport, after scrolling it into view.
    pub fn middle(&self, css: &str) -> Result<Point> {
        let [left, top, right, bottom] = self.bounds(css)?;
        Ok(((left + right) / 2.0, (top + bottom) / 2.0))
    }

    /// The places just inside the first and behind the last of these code units of an element's text.
    pub fn text_ends(&self, css: &str, start: usize, end: usize) -> Result<(Point, Point)> {
        self.bounds(css)?;
        let script = "
            const walker = document.createTreeWalker(document.querySelector(arguments[0]), NodeFilter.SHOW_TEXT);
            const range = document.createRange(); let passed = 0, begun = false, ended = false;
            for (let node; (node = walker.nextNode()); passed += node.length) {
                if (!begun && arguments[1] < passed + node.length) { range.setStart(node, arguments[1] - passed); begun = true; }
                if (arguments[2] <= passed + node.length) { range.setEnd(node, arguments[2] - passed); ended = true; break; }
            }
            if (!begun || !ended) return null;
            const all = [...range.getClientRects()].filter((r) => r.width > 0), a = all[0], b = all.at(-1);
            return a && [a.left + 1, (a.top + a.bottom) / 2, b.right, (b.top + b.bottom) / 2];";
        let found = self.js(script, &json!([css, start, end]))?;
        let at = |index: usize| found[index].as_f64();
        match (at(0), at(1), at(2), at(3)) {
            (Some(a), Some(b), Some(c), Some(d)) => Ok(((a, b), (c, d))),
            _ => Err(format!("'{css}' shows no text from {start} to {end}.")),
        }
    }

    fn finger(&self) -> &'static str {
        if self.engine == Engine::WebKit { "mouse" } else { "touch" }
    }

    /// Down at the first place, on through the others, up at the last, with a pause (ms) after down and before up.
    fn pointer(&self, kind: &str, places: &[Point], pause: u32) -> Result<()> {
        let mut steps = vec![move_to(places[0]), json!({"type": "pointerDown", "button": 0})];
        steps.push(json!({"type": "pause", "duration": pause}));
        steps.extend(places[1..].iter().map(|place| move_to(*place)));
        if places.len() > 1 {
            steps.push(json!({"type": "pause", "duration": pause}));
        }
        steps.push(json!({"type": "pointerUp", "button": 0}));
        self.perform("pointer", &json!({"pointerType": kind}), steps)
    }

    fn perform(&self, kind: &str, parameters: &Value, steps: Vec<Value>) -> Result<()> {
        let mut source = json!({"type": kind, "id": format!("{kind}-1"), "actions": steps});
        if !parameters.is_null() {
            source["parameters"] = parameters.clone();
        }
        self.post("/actions", &json!({"actions": [source]}))?;
        self.release_actions()
    }
}

fn move_to(at: Point) -> Value {
    json!({"type": "pointerMove", "duration": 15, "x": at.0.round() as i64, "y": at.1.round() as i64})
}

/// Both ends and the places between them, in ten steps: one jump would be no drag.
fn path(from: Point, to: Point) -> Vec<Point> {
    (0..=10)
        .map(|step| f64::from(step) / 10.0)
        .map(|part| (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part))
        .collect()
}
