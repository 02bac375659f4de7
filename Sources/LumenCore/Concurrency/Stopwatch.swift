/// The time since it was made, on any clock.
package struct Stopwatch: Sendable {
    package let elapsed: @Sendable () -> Duration

    package init<C: Clock<Duration>>(_ clock: C) {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
    }
}
