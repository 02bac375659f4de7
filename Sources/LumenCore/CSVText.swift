/// Writing of comma-separated values (RFC 4180).
package enum CSVText {
    /// One record with its line's end; fields are quoted where they must be.
    package static func record(_ fields: some Sequence<String>) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    /// Scalar by scalar: a quotation mark under an accent is one too.
    private static func field(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ["\"", ",", "\r", "\n"].contains($0) }) else { return text }
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}
