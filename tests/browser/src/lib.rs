//! WebDriver client and journeys.
