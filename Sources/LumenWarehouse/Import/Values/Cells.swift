import LumenCore

/// Reads the cells of one file's records as values.
///
/// Bytes are those of the reader's buffer; a column is its place in the kind's list. White space around a value does
/// not count, and neither do the words that databases and spreadsheets export for an empty cell.
struct Cells {
    let layout: ColumnLayout
    let columns: [ImportColumn]
    var clock: LocalClock
    private var texts = TextPool()
    /// Rooms' names by the numbers that the file gives them.
    private var numberedRooms: [String: String] = [:]
    private static let longestText = 500
    private static let emptyWords = ["null", "n/a", "#n/a", "(null)"].map { Array($0.utf8) }

    init(layout: ColumnLayout, columns: [ImportColumn], zone: ZoneRules) {
        self.layout = layout
        self.columns = columns
        clock = LocalClock(zone)
    }

    func problem(_ column: Int, _ reason: String) -> RowProblem { RowProblem(columns[column].name, reason) }

    /// Where the cell's value stands; `nil` for an empty cell and for a column that the file does not have.
    func range(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) -> Range<Int>? {
        guard let field = layout.fields[column] else { return nil }
        var (lower, upper) = (record.fields[field].lowerBound, record.fields[field].upperBound)
        while lower < upper, bytes[lower] <= .space { lower += 1 }
        while lower < upper, bytes[upper - 1] <= .space { upper -= 1 }
        if lower == upper || Self.isEmptyWord(bytes.extracting(lower..<upper)) { return nil }
        return lower..<upper
    }

    private static func isEmptyWord(_ bytes: Span<UInt8>) -> Bool {
        guard (3...6).contains(bytes.count), [0x6E, 0x23, 0x28].contains(bytes[0] | 0x20) else { return false }
        return emptyWords.contains { word in
            word.count == bytes.count
                && word.indices.allSatisfy { word[$0] == bytes[$0] | 0x20 || word[$0] == bytes[$0] }
        }
    }

    mutating func text(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> String? {
        guard let range = range(column, record, bytes) else { return nil }
        guard range.count <= Self.longestText else {
            throw problem(column, "is longer than \(Self.longestText) bytes")
        }
        let value = bytes.extracting(range)
        guard let text = texts.text(value) else { throw problem(column, "is not UTF-8: save the file as “CSV UTF-8”") }
        for index in value.indices where value[index] == 0 { throw problem(column, "has a NUL character") }
        return text
    }

    mutating func required(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> String {
        guard let text = try text(column, record, bytes) else { throw problem(column, "is empty") }
        return text
    }

    /// A room's name. A number alone is the room's number: "1" is "OR 1".
    mutating func room(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> String {
        let name = try required(column, record, bytes)
        if let room = numberedRooms[name] { return room }
        guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(name) else { return name }
        numberedRooms[name] = "OR \(number)"
        return "OR \(number)"
    }

    func stamp(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> Stamp? {
        guard let range = range(column, record, bytes) else { return nil }
        do {
            return try Stamp(bytes.extracting(range))
        } catch {
            throw problem(column, error.rawValue)
        }
    }

    /// A day, also where a time is told with it.
    func day(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> CivilDate? {
        switch try stamp(column, record, bytes) {
        case nil: nil
        case .day(let day), .local(let day, _): day
        case .instant(let minute): clock.local(minute).day
        case .time: throw problem(column, "has a time but no date")
        }
    }

    /// A moment; a time alone is one of the given day.
    mutating func moment(
        _ column: Int, on day: CivilDate?, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> Minute? {
        guard let stamp = try stamp(column, record, bytes) else { return nil }
        return try moment(stamp, on: day, column)
    }

    /// A moment at or after another; a time alone that is earlier is the next day's, if that is 16 hours off at most.
    mutating func moment(
        _ column: Int, after anchor: Minute, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> Minute? {
        switch try stamp(column, record, bytes) {
        case nil: return nil
        case .instant(let minute): return minute
        case .time(let minute):
            let day = clock.local(anchor).day
            let moment = inOrder(clock.minute(of: day, at: minute), after: anchor)
            let next = clock.minute(of: day.advanced(by: 1), at: minute)
            return moment < anchor && next - anchor <= 16 * 60 ? next : moment
        case let stamp?:
            return inOrder(try moment(stamp, on: nil, column), after: anchor)
        }
    }

    private mutating func moment(_ stamp: Stamp, on day: CivilDate?, _ column: Int) throws(RowProblem) -> Minute {
        switch stamp {
        case .local(let day, let minute): return clock.minute(of: day, at: minute)
        case .instant(let minute): return minute
        case .day: throw problem(column, "has a date but no time")
        case .time(let minute):
            guard let day else { throw problem(column, "has a time but no date") }
            return clock.minute(of: day, at: minute)
        }
    }

    /// Of a local time that the clock showed twice, the instant that comes after the anchor.
    private func inOrder(_ moment: Minute, after anchor: Minute) -> Minute {
        moment < anchor ? clock.repeated(moment) ?? moment : moment
    }

    /// When something was noted or done: a date alone is its first minute.
    mutating func note(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> Minute? {
        if case .day(let day) = try stamp(column, record, bytes) { return clock.minute(of: day, at: 0) }
        return try moment(column, on: nil, record, bytes)
    }

    /// Whole minutes; decimals are rounded.
    func minutes(_ column: Int, _ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> Int? {
        guard let range = range(column, record, bytes) else { return nil }
        let value = bytes.extracting(range)
        var cursor = 0
        if let whole = value.digits(&cursor), cursor == value.count, whole.value <= 2880 { return whole.value }
        let number = value.withUnsafeBufferPointer { Double(String(decoding: $0, as: UTF8.self)) }
        guard let number, number >= 0, number <= 2880 else {
            throw problem(column, "is not a number of minutes from 0 to 2880")
        }
        return Int(number.rounded())
    }

    mutating func choice<Value>(
        _ column: Int, _ words: inout Vocabulary<Value>, _ record: CSVRecord, _ bytes: Span<UInt8>
    ) throws(RowProblem) -> Value? {
        guard let text = try text(column, record, bytes) else { return nil }
        guard let value = words.value(of: text) else { throw problem(column, "is not one of \(words.told)") }
        return value
    }

    /// The patient columns that the site allows, as a JSON object's text; `nil` where there is no value.
    mutating func patient(_ record: CSVRecord, _ bytes: Span<UInt8>) throws(RowProblem) -> String? {
        if layout.kept.isEmpty { return nil }
        var values = JSONObject()
        for (name, field) in layout.kept {
            let text = bytes.extracting(record.fields[field]).withUnsafeBufferPointer {
                String(decoding: $0, as: UTF8.self).trimmed
            }
            guard text.utf8.count <= Self.longestText else {
                throw RowProblem(name, "is longer than \(Self.longestText) bytes")
            }
            if !text.isEmpty { values[name] = .string(text) }
        }
        return values.isEmpty ? nil : JSON.object(values).text
    }
}
