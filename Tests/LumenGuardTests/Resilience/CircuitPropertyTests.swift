import LumenCore
import LumenGuard
import LumenTesting
import Testing

/// Random interleavings against a model that remembers everything and decides from that.
struct CircuitPropertyTests {
    @Test(arguments: 0..<40)
    func anyInterleavingDoesWhatTheReferenceSays(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        var bench = CircuitBench()
        var reference = ReferenceCircuit()
        var running: [(permit: Circuit<ManualClock.Instant>.Permit, id: Int)] = []
        for id in 0..<600 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                let admission = bench.admission()
                #expect(reference.begin(id) == (admission != .refused(retryAfter: bench.snapshot.retryAfter ?? .zero)))
                if case .admitted(let permit) = admission { running.append((permit, id)) }
            case 4..<8:
                guard !running.isEmpty else { continue }
                let (permit, id) = running.remove(at: Int.random(in: running.indices, using: &random))
                let verdict = Int.random(in: 0..<5, using: &random)
                reference.end(id, verdict == 0 ? true : verdict == 1 ? nil : false)
                _ = bench.settle(permit, verdict == 0 ? .success : verdict == 1 ? .nothing : .failure("x"))
            default:
                let seconds = [1, 10, 30, 300].randomElement(using: &random) ?? 1
                bench.advance(seconds: seconds)
                reference.now += seconds
            }
            #expect(bench.state == reference.state)
        }
    }
}

/// A circuit breaker in its plainest form.
private struct ReferenceCircuit {
    var now = 0
    private var opened: (at: Int, cooldown: Int)?
    private var probe: Int?
    private var streak = 0
    /// Calls that began while the circuit was as it is now.
    private var current: Set<Int> = []

    var state: String {
        if probe != nil { return "half_open \(streak) 1" }
        guard let opened else { return "closed \(streak)" }
        let left = opened.at + opened.cooldown - now
        return left > 0 ? "open \(streak) \(left)" : "half_open \(streak)"
    }

    mutating func begin(_ id: Int) -> Bool {
        if probe != nil { return false }
        if let opened {
            if now < opened.at + opened.cooldown { return false }
            probe = id
        }
        current.insert(id)
        return true
    }

    /// - Parameter isSuccess: `nil` where the end says nothing.
    mutating func end(_ id: Int, _ isSuccess: Bool?) {
        guard current.remove(id) != nil, opened == nil || probe == id else { return }
        let wasProbe = probe == id
        probe = nil
        switch isSuccess {
        case nil: break
        case true?:
            streak = 0
            if wasProbe { current = [] }
            opened = nil
        case false?:
            streak += 1
            guard streak >= 3 else { return }
            var cooldown = 30
            for _ in 3..<streak where cooldown < 600 { cooldown *= 2 }
            opened = (now, min(cooldown, 600))
            current = []
        }
    }
}
