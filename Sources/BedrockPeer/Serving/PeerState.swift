import Foundation
import LumenCore
import Synchronization

/// What changes while a peer serves: the script, its clock, and what it saw.
final class PeerState: Sendable {
    private struct Contents {
        var script: ArraySlice<ScriptedReply>
        var offset = Duration.zero
        var requests: [Int: RecordedRequest] = [:]
        var nextID = 0
        var watchers: [AsyncStream<[RecordedRequest]>.Continuation] = []

        var inOrder: [RecordedRequest] { requests.sorted { $0.key < $1.key }.map(\.value) }
    }

    private let clock: WallClock
    private let contents: Mutex<Contents>

    init(script: [ScriptedReply], clock: WallClock) {
        self.clock = clock
        contents = Mutex(Contents(script: script[...]))
    }

    var now: Date { clock.now().addingTimeInterval(contents.withLock { $0.offset } / .seconds(1)) }
    var requests: [RecordedRequest] { contents.withLock { $0.inOrder } }

    func shiftClock(by offset: Duration) { contents.withLock { $0.offset = offset } }

    /// Starts anew with another script, as if nothing had been asked.
    func play(_ script: [ScriptedReply]) {
        contents.withLock {
            $0.script = script[...]
            $0.requests = [:]
        }
    }

    /// The reply to the next request; `nil` where the script is at its end.
    func nextReply() -> ScriptedReply? {
        contents.withLock { contents in
            contents.script.first?.repeats == true ? contents.script.first : contents.script.popFirst()
        }
    }

    /// - Returns: what `noteDeparture` knows the request by.
    func record(_ request: RecordedRequest) -> Int {
        change { contents in
            contents.nextID += 1
            contents.requests[contents.nextID] = request
            return contents.nextID
        }
    }

    func noteDeparture(_ id: Int) { change { $0.requests[id]?.hasClientLeft = true } }

    /// The requests as they are now, and each time that they have changed since it was last looked.
    func changes() -> AsyncStream<[RecordedRequest]> {
        let (stream, watcher) = AsyncStream.makeStream(
            of: [RecordedRequest].self, bufferingPolicy: .bufferingNewest(1))
        contents.withLock { contents in
            contents.watchers.append(watcher)
            watcher.yield(contents.inOrder)
        }
        return stream
    }

    private func change<Result>(_ body: (inout Contents) -> Result) -> Result {
        contents.withLock { contents in
            let result = body(&contents)
            let requests = contents.inOrder
            contents.watchers.removeAll { watcher in
                if case .terminated = watcher.yield(requests) { true } else { false }
            }
            return result
        }
    }
}
