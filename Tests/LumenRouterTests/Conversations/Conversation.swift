import Foundation
import LumenCore
import Testing

@testable import LumenRouter

/// A conversation as a session holds it: each question comes with those before it and the calls of the last turn.
struct Conversation: Sendable, CustomTestStringConvertible {
    /// A question and, where somebody else chose them than the reader, the calls that were made for it.
    struct Asked: Sendable, ExpressibleByStringLiteral {
        let text: String
        let made: String?

        /// - Parameter made: the calls in short, as in `Example`.
        init(_ text: String, made: String? = nil) {
            self.text = text
            self.made = made
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    let questions: [Asked]
    let expected: String
    let kept: [String]?
    let isTangled: Bool

    /// - Parameters:
    ///   - expected: the calls of the last question.
    ///   - kept: what it takes over; `nil` where that is no part of the test.
    init(_ questions: [Asked], _ expected: String..., kept: [String]? = nil, isTangled: Bool = false) {
        self.questions = questions
        self.expected = expected.joined(separator: " + ")
        self.kept = kept
        self.isTangled = isTangled
    }

    var testDescription: String { questions.map(\.text).joined(separator: " → ") }

    /// What comes of the last question.
    func proposal() -> Proposal {
        let context = isTangled ? World.tangled : World.demo
        var previous: [String] = []
        var lastCalls: [ToolCall] = []
        var proposal = Proposal(.decline(reason: "", suggestions: []), confidence: 0)
        for asked in questions {
            proposal = World.reader.read(
                Question(text: asked.text, previous: previous, lastCalls: lastCalls), in: context)
            previous.append(asked.text)
            lastCalls = asked.made.map(calls) ?? proposal.calls
        }
        return proposal
    }
}

extension Proposal {
    var calls: [ToolCall] { if case .call(let calls) = decision { calls } else { [] } }
}

/// The calls that are written in short: "by_surgeon 2026-11-01..2026-11-20 building=Building 3 below=0.7 + …".
func calls(_ short: String) -> [ToolCall] {
    short.components(separatedBy: " + ").enumerated().map { index, text in
        let words = text.split(separator: " ")
        var arguments: JSONObject = [:]
        var key = ""
        for word in words.dropFirst() {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                key = parts[0]
                arguments[key] = value(parts[1])
            } else if !key.isEmpty {
                arguments[key] = .string("\(arguments[key]?.stringValue ?? "") \(word)")
            } else {
                let dates = word.components(separatedBy: "..")
                arguments["start_date"] = .string(dates[0])
                arguments["end_date"] = .string(dates[dates.count - 1])
            }
        }
        let name = words[0] == "list_entities" ? "list_entities" : "block_util_\(words[0])"
        return ToolCall(id: "made-\(index)", name: name, arguments: arguments)
    }
}

private func value(_ text: String) -> JSON {
    Int(text).map { .int($0) } ?? Double(text).map { .double($0) } ?? .string(text)
}
