/// Gives other tasks their turns until something is so.
///
/// - Throws: `CancellationError`, as when a test's time is up: a loop that goes on then takes every other test's time.
package func waitUntil(_ condition: () async throws -> Bool) async throws {
    while try await !condition() {
        try Task.checkCancellation()
        await Task.yield()
    }
}
