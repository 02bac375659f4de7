import LumenCore

extension Cells {
    /// A number within a range; thousands may be grouped with commas, and a sign of currency may lead.
    mutating func number(
        _ column: Int, in range: ClosedRange<Double>, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> Double? {
        guard let text = try text(column, record, bytes) else { return nil }
        let digits = text.filter { !",$£€ ".contains($0) }
        guard let number = Double(digits), range.contains(number) else {
            throw problem(column, "is not a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
        }
        return number
    }

    /// A whole number within a range.
    mutating func whole(
        _ column: Int, in range: ClosedRange<Int>, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> Int? {
        guard let text = try text(column, record, bytes) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw problem(column, "is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The last minute in time: a date alone is due by the end of its day.
    mutating func due(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> Minute? {
        if case .day(let day) = try stamp(column, record, bytes) { return clock.minute(of: day, at: 1439) }
        return try note(column, record, bytes)
    }

    /// A moment at or after the one that the row began with.
    mutating func note(
        _ column: Int, notBefore start: Minute, of name: String, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> Minute? {
        guard case .day(let day) = try stamp(column, record, bytes) else {
            let moment = try note(column, record, bytes)
            if let moment, moment < start { throw problem(column, "is before \(name)") }
            return moment
        }
        // A date alone says that it was some time that day.
        guard day >= clock.local(start).day else { throw problem(column, "is before \(name)") }
        return max(start, clock.minute(of: day, at: 0))
    }
}
