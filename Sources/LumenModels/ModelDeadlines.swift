/// How long a model may keep its caller waiting. How long a connection may take is the exchange's own affair.
package struct ModelDeadlines: Sendable, Equatable {
    /// From the sending of the request to the first byte of the body.
    package var firstByte: Duration
    /// From one piece of the body to the next; the time that the reader takes does not count.
    package var betweenChunks: Duration

    package init(firstByte: Duration = .seconds(60), betweenChunks: Duration = .seconds(30)) {
        self.firstByte = firstByte
        self.betweenChunks = betweenChunks
    }
}
