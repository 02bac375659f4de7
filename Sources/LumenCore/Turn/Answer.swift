/// A call and what it came to, as the answer shows it.
package struct CompletedCall: Sendable {
    package let call: ToolCall
    package let outcome: ToolOutcome
    package let durationMilliseconds: Double

    package init(call: ToolCall, outcome: ToolOutcome, durationMilliseconds: Double) {
        self.call = call
        self.outcome = outcome
        self.durationMilliseconds = durationMilliseconds
    }

    package var result: JSON? { if case .success(let value) = outcome { value } else { nil } }
}

/// Everything that a narrator writes from; it sees nothing else.
package struct NarrationMaterial: Sendable {
    package let question: Question
    package let proposal: Proposal
    package let calls: [CompletedCall]
    package let context: RoutingContext

    package init(question: Question, proposal: Proposal, calls: [CompletedCall], context: RoutingContext) {
        self.question = question
        self.proposal = proposal
        self.calls = calls
        self.context = context
    }
}

/// An answer in words, what stands behind each of its numbers, and what it shows beside them.
package struct Narration: Sendable {
    /// Markdown.
    package var text: String
    package var numbers: [NumberEvidence]
    package var artifacts: [Artifact]
    /// Questions to ask next.
    package var suggestions: [String]

    package init(text: String, numbers: [NumberEvidence] = [], artifacts: [Artifact] = [], suggestions: [String] = []) {
        self.text = text
        self.numbers = numbers
        self.artifacts = artifacts
        self.suggestions = suggestions
    }
}

/// Writes an answer from the results of tools, without a language model.
package protocol Narrator: Sendable {
    func narrate(_ material: NarrationMaterial) -> Narration
}

/// Where a number in the text comes from.
package struct NumberEvidence: Sendable, Equatable {
    /// A field of a tool's result.
    package struct Field: Sendable, Equatable {
        /// Which call of the turn, from 0.
        package var call: Int
        package var tool: String
        /// A JSON Pointer (RFC 6901) into the call's result.
        package var pointer: String
        package var value: Double

        package init(call: Int, tool: String, pointer: String, value: Double) {
            self.call = call
            self.tool = tool
            self.pointer = pointer
            self.value = value
        }
    }

    package enum Source: Sendable, Equatable {
        case field(Field)
        /// One step of arithmetic on fields: `difference` is the first less the second.
        case step(operation: Operation, operands: [Field])
        /// A number of the question or of the site's settings, such as a threshold or a target.
        case given(String)
        case unverified
    }

    package enum Operation: String, Sendable {
        case difference, sum, ratio, count
        /// What the first is more than the second, as a part of the second.
        case relativeChange = "percent_change"
    }

    /// The number as written, with its unit: "68.4 %".
    package var text: String
    /// Where it stands in the answer, in UTF-16 code units.
    package var range: Range<Int>
    package var value: Double
    /// "percent" (value is a fraction), "points" (likewise), "minutes", "hours" (minutes in the results), "count", or
    /// the unit as it is written: "dollars", "days", "weeks", "h", "kWh", "kW", "kg CO2e", "t CO2e" (kilograms in the
    /// results), "kBtu/ft²", "kg CO2e/m²", "score points"; in a model's text also "times", "months", "quarters", "years".
    package var unit: String
    package var source: Source

    package init(text: String, range: Range<Int>, value: Double, unit: String, source: Source) {
        self.text = text
        self.range = range
        self.value = value
        self.unit = unit
        self.source = source
    }
}

/// A table or chart beside the answer, in the shape of the contract's `artifacts`.
package struct Artifact: Sendable, Equatable {
    package enum Kind: String, Sendable { case table, chart }

    package var id: String
    package var kind: Kind
    package var title: String
    /// The members that its kind adds.
    package var content: JSONObject

    package init(id: String, kind: Kind, title: String, content: JSONObject) {
        self.id = id
        self.kind = kind
        self.title = title
        self.content = content
    }

    package var json: JSON {
        var object: JSONObject = ["id": .string(id), "kind": .string(kind.rawValue), "title": .string(title)]
        for member in content.members { object[member.key] = member.value }
        return .object(object)
    }
}
