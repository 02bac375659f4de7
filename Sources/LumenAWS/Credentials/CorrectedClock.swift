import Foundation
package import LumenCore
import Synchronization

/// The time at AWS: that of this machine, set right where AWS has said that it is wrong. AWS refuses a signature whose
/// time is more than five minutes off.
package final class CorrectedClock: Sendable {
    /// A correction below this, in seconds, is not worth another try.
    private static let tolerance: TimeInterval = 4 * 60

    private let clock: WallClock
    private let correction = Mutex<TimeInterval>(0)

    package init(_ clock: WallClock) { self.clock = clock }

    func now() -> Date { clock.now() + correction.withLock { $0 } }

    var wallClock: WallClock { WallClock { self.now() } }

    /// Takes over the server's time where the own is more than four minutes off.
    ///
    /// - Parameter serverDate: the `Date` header of a response that has just come.
    /// - Returns: whether the time has changed, so that a request that was refused for its time may now be accepted.
    func correct(serverDate: String) -> Bool {
        guard let date = HTTPDate(serverDate) else { return false }
        let offset = Date(timeIntervalSince1970: Double(date.second)).timeIntervalSince(clock.now())
        return correction.withLock { correction in
            guard abs(offset - correction) > Self.tolerance else { return false }
            correction = offset
            return true
        }
    }
}
