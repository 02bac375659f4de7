import LumenCore
import Testing

/// Compares an answer with the text it should be, in which an ordinary space stands for the narrow one before "%".
func expect(_ narration: Narration, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let actual = narration.text.replacing("\u{202F}", with: " ")
    #expect(actual == text, sourceLocation: sourceLocation)
    let problems = EvidenceCheck.problems(of: narration, results: nil, names: EvidenceCheck.usualNames)
    #expect(problems.isEmpty, "\(problems)", sourceLocation: sourceLocation)
}

/// The variant as the quiet line of every fixture has it.
let variant = "Block utilization: raw, own cases, capped at block edges, net of timely releases"
