import Dispatch
import Synchronization

/// Runs the body and all its child tasks one at a time, and moves the clock to the next deadline whenever none of them
/// can go on: what happens depends neither on how fast the machine is nor on what else it does.
///
/// Only for bodies that wait for each other and for the clock: while one waits for something outside, such as a socket,
/// time flies.
package func withTimePassing<Result>(
    _ clock: ManualClock, _ body: () async throws -> Result
) async rethrows -> Result {
    try await withTaskExecutorPreference(Simulation(clock)) { try await body() }
}

/// An executor on one queue that knows when it has nothing to do.
private final class Simulation: TaskExecutor {
    private let clock: ManualClock
    private let queue = DispatchQueue(label: "simulation")
    private let pending = Atomic(0)

    init(_ clock: ManualClock) { self.clock = clock }

    func enqueue(_ job: consuming ExecutorJob) {
        pending.add(1, ordering: .acquiringAndReleasing)
        let job = UnownedJob(job)
        queue.async { [self] in
            job.runSynchronously(on: asUnownedTaskExecutor())
            if pending.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { clock.advanceToNextDeadline() }
        }
    }
}
