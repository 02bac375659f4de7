/// How long a server that has gone is left alone: 1, 2, 4 … 60 seconds, so that one that is down costs next to nothing
/// and one that was restarted is back soon. Up to a fifth is added at random, for servers that failed together.
struct ReconnectPause: Sendable {
    static let longest = Duration.seconds(60)
    /// A connection that lasted as long proves that the server is well again.
    static let proof = Duration.seconds(30)

    private(set) var failures = 0

    /// Counts an end of the connection.
    ///
    /// - Parameters:
    ///   - lasted: how long its tools were there.
    ///   - random: 0 up to 1.
    mutating func next(after lasted: Duration, random: Double) -> Duration {
        if lasted >= Self.proof { failures = 0 }
        failures += 1
        return min(.seconds(1 << min(failures - 1, 10)), Self.longest) * (1 + random / 5)
    }
}
