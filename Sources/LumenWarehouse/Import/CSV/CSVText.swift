/// Writing of comma-separated values (RFC 4180).
enum CSVText {
    /// One record with its line's end; fields are quoted where they must be.
    static func record(_ fields: some Sequence<String>) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { [.quote, .comma, .lineFeed, .carriageReturn].contains($0) }) else {
            return text
        }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
