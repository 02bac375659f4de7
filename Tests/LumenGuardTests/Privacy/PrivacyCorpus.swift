import Foundation
import LumenCore
import Testing

/// Invented messages with marked spans of what identifies a patient, where they stand beside the project or under
/// `LUMEN_SHARED`.
struct PrivacyCorpus {
    struct Message {
        let text: String
        let spans: [(type: String, range: Range<Int>)]
    }

    static let path: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared")
        let root = ProcessInfo.processInfo.environment["LUMEN_SHARED"] ?? beside.standardizedFileURL.path
        let path = "\(root)/corpora/phi/dev.jsonl"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    static func messages() throws -> [Message] {
        try String(contentsOfFile: try #require(path), encoding: .utf8).split(separator: "\n").map { line in
            let json = try JSON(parsing: String(line))
            let spans = try (json["spans"]?.arrayValue ?? []).map { span in
                let (start, end) = (try #require(span["start"]?.intValue), try #require(span["end"]?.intValue))
                return (try #require(span["type"]?.stringValue), start..<end)
            }
            return Message(text: try #require(json["text"]?.stringValue), spans: spans)
        }
    }

    /// The spans of which a word or a number is in a redacted text more often than the rest of the message has it.
    static func surviving(_ message: Message, in redacted: String) -> [String] {
        let scalars = Array(message.text.unicodeScalars)
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        var outside = ""
        var position = 0
        for (_, range) in message.spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            outside += text(position..<range.lowerBound) + " "
            position = range.upperBound
        }
        outside += text(position..<scalars.count)
        let (allowed, kept) = (counts(outside), counts(redacted))
        return message.spans.filter { _, range in
            counts(text(range)).keys.contains { kept[$0, default: 0] > allowed[$0, default: 0] }
        }.map { "\($0): \(text($1))" }
    }

    private static func counts(_ text: String) -> [Substring: Int] {
        text.split { !($0.isLetter || $0.isNumber) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
