import LumenCore
import Synchronization

/// Passes on what the log should know, so many lines a minute, and says how many were left out.
final class Reporter: Sendable {
    private static let linesPerMinute = 120

    private let sink: @Sendable (MCPClient.Report) -> Void
    private let watch: Stopwatch
    private let state = Mutex((minute: 0, lines: 0))

    init(clock: any Clock<Duration>, sink: @escaping @Sendable (MCPClient.Report) -> Void) {
        self.sink = sink
        watch = Stopwatch(clock)
    }

    func report(_ report: MCPClient.Report) {
        let minute = Int(watch.elapsed().components.seconds / 60)
        let (leftOut, lines) = state.withLock { state in
            let leftOut = state.minute == minute ? 0 : max(0, state.lines - Self.linesPerMinute)
            state = state.minute == minute ? (minute, state.lines + 1) : (minute, 1)
            return (leftOut, state.lines)
        }
        if leftOut > 0 { sink(.init(.passedOver, "\(leftOut) reports")) }
        if lines <= Self.linesPerMinute { sink(report) }
    }
}
