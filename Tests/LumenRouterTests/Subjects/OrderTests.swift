import LumenCore
import Testing

@testable import LumenRouter

@Suite("Orders and questions") struct OrderTests {
    @Test(
        "to change something are declined",
        arguments: [
            (World.Board.block, "give Novak's Tuesday block to Hall"), (.block, "hand Rossi's mornings over to Berg"),
            (.block, "take Monday away from vascular"), (.block, "take back urology's block on Thursday"),
            (.block, "let Petrov have Cohen's Wednesday"), (.block, "have Park swap with Wilson"),
            (.block, "show ENT by room and then give their Mondays to plastics"),
            (.block, "could you extend Lee's block to 6pm"), (.block, "trade Kim's Friday for Lee's"),
            (.block, "I want ASC 2 closed on Thursday"), (.block, "add a block for Novak on Mondays"),
            (.block, "give vascular one more day"), (.block, "put Hall in OR 7 next week"),
            (.perioperative, "cancel the last case in OR 2 today"), (.perioperative, "book a case in OR 8"),
            (.perioperative, "hold that slot for Chen"), (.perioperative, "bump the add-on in ASC 1"),
            (.maintenance, "open a work order for the autoclave"), (.maintenance, "fix ventilator 2 please"),
            (.maintenance, "turn chiller 1 off"), (.tenants, "tell Meridian Labs we are on it"),
            (.tenants, "log a ticket for Harbor Clinic"), (.energy, "turn off the lights in building 2"),
        ])
    func order(_ board: World.Board, _ question: String) {
        guard case .decline(let reason, _) = read(question, at: World.at(board)).decision else {
            Issue.record("\(short(read(question, at: World.at(board))))")
            return
        }
        #expect(reason.contains("only reads"))
    }

    @Test(
        "that only show something are questions",
        arguments: [
            (World.Board.block, "give me Novak's Tuesdays"), (.block, "give ENT utilization for last month"),
            (.block, "take a look at urology in October"), (.block, "pull Hall's blocks from last month"),
            (.block, "release rate by service line"), (.block, "order the service lines by utilization"),
            (.block, "start with the lowest surgeons"), (.perioperative, "cancel reasons in October"),
            (.perioperative, "where can we add a case on Friday"), (.maintenance, "open work orders in building 3"),
            (.tenants, "open requests of Meridian Labs"), (.tenants, "fix times by category"),
        ])
    func question(_ board: World.Board, _ question: String) {
        guard case .call = read(question, at: World.at(board)).decision else {
            Issue.record("\(short(read(question, at: World.at(board))))")
            return
        }
    }

    @Test(
        "about what is shown change the question",
        arguments: [
            ("change the dates to October", "summary 2026-10-01..2026-10-31 blockgroup=Urology"),
            ("extend that to the whole quarter to date", "summary 2026-10-01..2026-11-20 blockgroup=Urology"),
            (
                "add ENT",
                "summary 2026-09-01..2026-09-30 blockgroup=Urology + summary 2026-09-01..2026-09-30 blockgroup=ENT"
            ),
            ("switch to ENT", "summary 2026-09-01..2026-09-30 blockgroup=ENT"),
        ])
    func view(_ question: String, _ expected: String) {
        #expect(short(read(question, after: ["urology utilization in September"])) == expected)
    }
}
