import Logging
import LumenCore
import ServiceLifecycle

/// Deletes the conversations that have expired, at the start and then every few minutes.
struct SessionSweeper: Service {
    let sessions: any SessionStore
    var interval = Duration.seconds(300)
    var clock = ContinuousClock()

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let count = try await sessions.sweep(at: WallClock.system.now())
                    if count > 0 { Logger.current.info("expired sessions deleted", metadata: ["sessions": "\(count)"]) }
                } catch is CancellationError {
                    return
                } catch {
                    Logger.current.error(
                        "expired sessions not deleted",
                        metadata: ["error.detail": "\(error.logDetail)"])
                }
                try? await clock.sleep(for: interval)
            }
        }
    }
}
