import Crypto
import Foundation
import LumenCore
import LumenMCP
import LumenTesting
import Synchronization

/// A person who signs in wherever she is sent.
struct Browser: AuthorizationUserAgent {
    struct NotSentBack: Error {}

    let world: World
    var redirectURI = "http://127.0.0.1:41234/callback"
    /// What becomes of the URL that she is sent back to.
    var tamper: @Sendable (String) -> String = { $0 }

    func visit(_ authorizationURL: String) async throws -> String {
        let response = try await world.send(OutgoingRequest(url: authorizationURL))
        guard response.status == 302, let url = response[header: "Location"] else { throw NotSentBack() }
        return tamper(url)
    }
}

/// A wall clock that is set by hand.
final class ManualDay: Sendable {
    private let seconds = Mutex(1_790_000_000.0)

    var clock: WallClock { WallClock { Date(timeIntervalSince1970: self.seconds.withLock { $0 }) } }
    func advance(seconds more: Double) { seconds.withLock { $0 += more } }
}

extension ProofKeys {
    /// The same keys in the same order on every run.
    static func seeded(_ seed: Int) -> ProofKeys {
        let random = Mutex(SeededRandom(seed: seed))
        return ProofKeys(
            randomBytes: { count in
                random.withLock { random in (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
            },
            sha256: { Array(SHA256.hash(data: $0)) })
    }
}
