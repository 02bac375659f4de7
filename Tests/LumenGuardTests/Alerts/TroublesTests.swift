import Foundation
import LumenCore
import LumenGuard
import LumenTesting
import Testing

@Suite("Troubles")
struct TroublesTests {
    private let clock = ManualClock()
    private let model = Trouble(.model, "claude")
    private let server = Trouble(.server, "files")

    /// What is told when such troubles are seen at such seconds.
    private func told(_ looks: [(second: Int, present: Set<Trouble>)]) -> [String] {
        var troubles = Troubles<ManualClock.Instant>()
        return looks.flatMap { second, present in
            troubles.update(
                present, at: clock.now.advanced(by: .seconds(second)),
                on: Date(timeIntervalSince1970: 1_750_000_000 + Double(second))
            ).map { "\(second) \($0.kind.rawValue)" }
        }
    }

    @Test func aTroubleIsToldOnceItHasLastedAndOnceItIsOver() {
        #expect(
            told([(0, [model]), (10, [model]), (20, []), (309, []), (310, []), (999, [])])
                == ["0 model.failing", "310 model.recovered"])
        #expect(
            told([(0, [server]), (299, [server]), (300, [server]), (310, [server]), (900, [])])
                == ["300 server.lost", "900 server.recovered"])
    }

    @Test func whatPassesSoonIsNotTold() {
        #expect(told([(0, [server]), (299, [server]), (300, []), (301, [server]), (600, [server])]) == [])
    }

    @Test func whatComesAndGoesIsOneTrouble() {
        let flapping = (0..<100).map { (second: $0 * 30, present: $0.isMultiple(of: 2) ? Set([model]) : []) }
        #expect(told(flapping) == ["0 model.failing"])
        #expect(
            told([(0, [model]), (10, []), (310, []), (320, [model])])
                == ["0 model.failing", "310 model.recovered", "320 model.failing"])
    }

    @Test func eachHasItsOwnAlerts() {
        var troubles = Troubles<ManualClock.Instant>()
        let present: Set = [model, Trouble(.model, "llama")]
        let start = Date(timeIntervalSince1970: 1_750_000_000)
        let alerts = troubles.update(present, at: clock.now, on: start)
        #expect(Set(alerts.map(\.key)).count == 2)
        #expect(alerts.allSatisfy { $0.values["since"] == .string(isoText(start)) })
        let later = troubles.update([], at: clock.now.advanced(by: .seconds(300)), on: start.addingTimeInterval(300))
        #expect(Set(later.map(\.kind)) == [.modelRecovered])
        #expect(Set((alerts + later).map(\.key)).count == 4)
    }

    @Test(arguments: Trouble.Kind.allCases) func eachKindSaysWhatIsTheMatter(kind: Trouble.Kind) {
        let trouble = Trouble(kind, "x")
        #expect(trouble.kinds.beginning != trouble.kinds.end)
        #expect(trouble.sentences.beginning.hasSuffix(".") && trouble.sentences.end.hasSuffix("."))
    }

    @Test func aLossIsToldOnceAnHour() {
        let keys = [0.0, 10, 3599, 3600].map {
            Alert.usageLost(
                at: Date(
                    timeIntervalSince1970: 1_750_000_000 - 1_750_000_000.truncatingRemainder(dividingBy: 3600) + $0)
            ).key
        }
        #expect(keys[0] == keys[1] && keys[1] == keys[2] && keys[2] != keys[3])
    }
}
