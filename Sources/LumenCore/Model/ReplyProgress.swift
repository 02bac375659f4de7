import Synchronization

/// How far a model has come with one reply, told by the model while it comes: a provider bills for a reply that breaks
/// off too, but nobody says how much.
package final class ReplyProgress: Sendable, Equatable {
    private let count = Mutex<Int?>(nil)

    package init() {}

    /// The bytes of UTF-8 that have come of the reply, whatever they are: text, calls, reasoning. `nil` where the provider
    /// has not been sent the prompt, or has refused it.
    package var received: Int? { count.withLock(\.self) }

    /// The prompt goes out: whoever gives up from here on may have it billed.
    package func begin() { count.withLock { $0 = 0 } }

    /// The prompt did not reach the provider, or was refused, which costs nothing.
    package func refuse() { count.withLock { $0 = nil } }

    /// So many bytes more.
    package func receive(_ bytes: Int) { count.withLock { $0 = ($0 ?? 0) + bytes } }

    package static func == (left: ReplyProgress, right: ReplyProgress) -> Bool { left === right }
}
