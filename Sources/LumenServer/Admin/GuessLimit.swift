import LumenCore
import Synchronization

/// How many wrong tokens an address may send: whoever has used them up is not told whether the next one is right.
///
/// Once more addresses than can be told apart have guessed, newcomers count together; whoever of them has the right
/// token is let in all the same, so that nobody can lock out the person who runs Lumen, whatever addresses they have.
final class GuessLimit: Sendable {
    /// Wrong tokens of one address in a window.
    static let quota = 10
    static let window = Duration.seconds(60)
    /// Addresses that are told apart; beyond that they count together.
    private static let maximumAddresses = 4096
    private static let others = "others"

    private let watch: Stopwatch
    /// When each address sent its last wrong tokens, the oldest first.
    private let guesses = Mutex<[String: [Duration]]>([:])

    init(clock: some Clock<Duration>) { watch = Stopwatch(clock) }

    var addresses: Int { guesses.withLock { $0.count } }

    /// - Throws: `TooManyGuesses`, whether the token was right or not; of those who count together, for wrong ones.
    func judge(_ address: String, isRight: Bool) throws {
        let wait = guesses.withLock { guesses -> Duration? in
            let now = watch.elapsed()
            let key = Self.key(of: address, in: &guesses, at: now)
            var moments = (guesses[key] ?? []).filter { $0 + Self.window > now }
            defer { guesses[key] = moments.isEmpty ? nil : moments }
            if isRight, key == Self.others { return nil }
            if moments.count >= Self.quota { return moments[0] + Self.window - now }
            if !isRight { moments.append(now) }
            return nil
        }
        if let wait { throw TooManyGuesses(retryAfter: wait) }
    }

    private static func key(of address: String, in guesses: inout [String: [Duration]], at now: Duration) -> String {
        guard guesses[address] == nil, guesses.count >= maximumAddresses else { return address }
        guesses = guesses.filter { $0.value.last.map { $0 + window > now } ?? false }
        return guesses.count < maximumAddresses ? address : others
    }
}

/// An address has sent too many wrong tokens.
struct TooManyGuesses: Fault {
    let retryAfter: Duration?

    var sentence: String { "Too many wrong admin tokens came from your address. Wait a minute, then try again." }
    var detail: String { "too many wrong admin tokens of one address" }
    var code: FaultCode { .rateLimited }
}
