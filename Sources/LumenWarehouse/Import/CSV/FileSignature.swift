/// What a file's first bytes say about it, where that is not CSV in UTF-8.
enum FileSignature {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let advice = "save it as “CSV UTF-8” and import that"

    private static let known: [(bytes: [UInt8], sentence: String)] = [
        ([0xFF, 0xFE], "is UTF-16 text: \(advice)"),
        ([0xFE, 0xFF], "is UTF-16 text: \(advice)"),
        ([0x50, 0x4B, 0x03, 0x04], "is an Excel workbook or a zip archive: \(advice)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "is an old Excel workbook: \(advice)"),
        ([0x1F, 0x8B], "is compressed: unpack it first"),
        ([0x25, 0x50, 0x44, 0x46], "is a PDF: export the table as CSV and import that"),
    ]

    /// Passes a UTF-8 byte-order mark.
    ///
    /// - Throws: `ImportFault` for an empty file and for one of another kind.
    static func check(_ reader: inout CSVReader, file: String) throws {
        let bytes = try reader.peek(4)
        if bytes.isEmpty { throw ImportFault("\(file) is empty: export it again, with its header row.") }
        if bytes.starts(with: byteOrderMark) { return reader.skip(byteOrderMark.count) }
        if let match = known.first(where: { bytes.starts(with: $0.bytes) }) {
            throw ImportFault("\(file) \(match.sentence).")
        }
        if bytes.contains(0) { throw ImportFault("\(file) is UTF-16 or not text at all: \(advice).") }
    }
}
