extension CivilDate {
    /// `Nov 20, 2026`
    package var words: String { "\(dayWords), \(year)" }

    /// `Nov 20`
    package var dayWords: String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(names[month - 1]) \(day)"
    }
}

extension DateRange {
    /// `Oct 22 – Nov 20, 2026`, with the years at both ends only where they differ.
    package var words: String {
        if start == end { return end.words }
        if start.year != end.year { return "\(start.words) – \(end.words)" }
        if start.month != end.month { return "\(start.dayWords) – \(end.words)" }
        return "\(start.dayWords) – \(end.day), \(end.year)"
    }
}
