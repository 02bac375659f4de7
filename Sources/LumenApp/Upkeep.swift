import Logging
import LumenCore
import ServiceLifecycle

/// Tidies up: each chore in turn, at the start and then every few minutes. One that fails is tried again the next time.
struct Upkeep: Service {
    struct Chore: Sendable {
        /// Bounded, for the log.
        let name: String
        /// Returns how many things there were to do.
        let run: @Sendable () async throws -> Int
    }

    let chores: [Chore]
    var interval = Duration.seconds(300)
    var clock = ContinuousClock()

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                for chore in chores where !Task.isCancelled { await chore.perform() }
            } while (try? await clock.sleep(for: interval)) != nil
        }
    }
}

extension Upkeep.Chore {
    fileprivate func perform() async {
        do {
            let count = try await run()
            if count > 0 {
                Logger.current.info("chore done", metadata: ["chore.name": "\(name)", "chore.count": "\(count)"])
            }
        } catch is CancellationError {
            // The next start does it.
        } catch {
            Logger.current.error(
                "chore failed", metadata: ["chore.name": "\(name)", "error.detail": "\(error.logDetail)"])
        }
    }
}
