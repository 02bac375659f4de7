import LumenTesting
import Testing

@testable import LumenModels

@Suite struct WireNamesTests {
    @Test(arguments: [
        (["a.b"], "a.b", "a_b"), (["rank"], "rank", "rank"), ([""], "", "_"), (["é"], "é", "__"),
        (["a.b", "a_b"], "a_b", "a_b"), ([], "never.mapped", "never_mapped"),
    ])
    func names(all: [String], name: String, sent: String) {
        #expect(WireNames(all)[wire: name] == sent)
    }

    @Test func aNameThatWasNeverSentStandsForItself() {
        #expect(WireNames(["a.b"])[original: "made_up"] == "made_up")
    }

    /// Names that are alike, long, empty, or look like what others become.
    @Test func noTwoBecomeOneAndEachComesBack() {
        var random = SeededRandom(seed: 7)
        let alphabet = Array("ab._-/ é0")
        for _ in 0..<3000 {
            var names = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                let length = [1, 2, 3, 63, 64, 65, 128][Int.random(in: 0..<7, using: &random)]
                let stem = String(repeating: "x", count: max(0, length - 3))
                return stem + String((0..<min(length, 3)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            }
            // What the first round made of the names is offered as names, too.
            let first = WireNames(names)
            names += names.map { first[wire: $0] }
            let map = WireNames(names)
            let sent = Set(names).map { map[wire: $0] }
            #expect(Set(sent).count == Set(names).count)
            #expect(sent.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil })
            #expect(names.allSatisfy { map[original: map[wire: $0]] == $0 })
            #expect(WireNames(names.shuffled(using: &random)) == map)
        }
    }
}
