import Logging
import LumenCore
import LumenGuard
import ServiceLifecycle

/// Keeps how often limits have refused today: every few seconds, and when the server ends.
struct RefusalKeeping: Service {
    let limiter: RateLimiter<ContinuousClock>
    var interval = Duration.seconds(5)
    var clock = ContinuousClock()

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await clock.sleep(for: interval)) != nil { await keep() }
        }
        await keep()
    }

    private func keep() async {
        do {
            try await limiter.keepRefusals()
        } catch is CancellationError {
            // Only so many seconds of counting are lost.
        } catch {
            Logger.current.error("refusals not kept", metadata: ["error.detail": "\(error.logDetail)"])
        }
    }
}
