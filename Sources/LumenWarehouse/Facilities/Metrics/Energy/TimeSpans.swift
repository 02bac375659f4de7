import LumenCore

/// The time that some readings cover, each minute once, in the order of time.
struct TimeSpans {
    let spans: [Range<Minute>]

    /// - Parameter readings: one of unknown length counts a minute.
    init(_ readings: some Sequence<EnergyReading>) {
        // Readings of a meter follow each other: they are a few spans, and only those are sorted.
        var spans: [Range<Minute>] = []
        for reading in readings {
            let end = reading.start + max(1, reading.minutes ?? 1)
            if let last = spans.last, last.lowerBound <= reading.start, reading.start <= last.upperBound {
                spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                spans.append(reading.start..<end)
            }
        }
        self.init(spans)
    }

    init(_ spans: [Range<Minute>]) {
        let sorted = spans.sorted { $0.lowerBound < $1.lowerBound }
        self.spans = sorted.reduce(into: [Range<Minute>]()) { merged, span in
            guard let last = merged.last, span.lowerBound <= last.upperBound else { return merged.append(span) }
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
        }
    }

    var minutes: Int { spans.reduce(0) { $0 + $1.count } }

    /// What of a time they do not cover.
    func gaps(in time: Range<Minute>) -> [Range<Minute>] {
        var gaps: [Range<Minute>] = []
        var start = time.lowerBound
        for span in spans where span.upperBound > start && span.lowerBound < time.upperBound {
            if span.lowerBound > start { gaps.append(start..<span.lowerBound) }
            start = span.upperBound
        }
        if start < time.upperBound { gaps.append(start..<time.upperBound) }
        return gaps
    }
}
