/// A word without its case and plural ending, by a hash of its letters (FNV-1a, 64 bits): comparing words of answers,
/// field names and entity names costs no strings. Months go by their first three letters.
struct Word: Hashable, Comparable, Sendable {
    private let identity: UInt64

    init(_ units: some BidirectionalCollection<UTF16.CodeUnit>) {
        let plain = Self(hashing: units.dropLast(Self.pluralEnding(of: units)))
        self = Self.months[plain] ?? plain
    }

    init(_ text: String) { self.init(Array(text.utf16)) }

    private init(hashing units: some Sequence<UTF16.CodeUnit>) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for unit in units { hash = (hash ^ UInt64(unit.isUppercase ? unit | 0x20 : unit)) &* 0x100_0000_01B3 }
        identity = hash
    }

    /// An order without meaning, to search by.
    static func < (left: Word, right: Word) -> Bool { left.identity < right.identity }

    /// One for the `s` of "cases", none for "gross", "previous" and "this".
    private static func pluralEnding(of units: some BidirectionalCollection<UTF16.CodeUnit>) -> Int {
        guard units.count > 3, let last = units.last, last | 0x20 == UInt16(UInt8(ascii: "s")) else { return 0 }
        return units.dropLast().last.map { "sui".utf16.contains($0 | 0x20) } == true ? 0 : 1
    }

    private static let months: [Word: Word] = {
        let names = [
            "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
            "december",
        ]
        let pairs = names.map { (Word(hashing: $0.utf16), Word(hashing: $0.prefix(3).utf16)) }
        return Dictionary(pairs + [(Word(hashing: "sept".utf16), Word(hashing: "sep".utf16))]) { first, _ in first }
    }()

    static let monthNames = WordSet(Array(months.values) + [Word(hashing: "may".utf16)])

    /// The words of a field's name: `block_minutes`, `serviceLine`.
    static func words(ofKey key: String) -> [Word] {
        var words: [Word] = []
        var current: [UTF16.CodeUnit] = []
        func flush(_ words: inout [Word], _ current: inout [UTF16.CodeUnit]) {
            if !current.isEmpty { words.append(Word(current)) }
            current.removeAll(keepingCapacity: true)
        }
        for unit in key.utf16 {
            let isHump = unit.isUppercase && current.last.map { $0.isLowercase || $0.isDigit } == true
            if isHump || !unit.isWordPart { flush(&words, &current) }
            if unit.isWordPart { current.append(unit) }
        }
        flush(&words, &current)
        return words
    }

    /// A table by words, several of them in a line.
    static func table<Value>(_ lines: [(words: String, value: Value)]) -> [Word: Value] {
        let pairs = lines.flatMap { line in WordSet(line.words).map { ($0, line.value) } }
        return Dictionary(pairs) { first, _ in first }
    }
}
