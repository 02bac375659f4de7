/// The tokens of one or more model calls.
package struct TokenUsage: Sendable, Equatable {
    /// Read anew, neither from a cache nor into one.
    package var uncachedInput: Int
    package var cacheRead: Int
    package var cacheWrite: Int
    package var output: Int

    package init(uncachedInput: Int = 0, cacheRead: Int = 0, cacheWrite: Int = 0, output: Int = 0) {
        self.uncachedInput = uncachedInput
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.output = output
    }

    /// Everything that the model read.
    package var input: Int { uncachedInput + cacheRead + cacheWrite }
    package var total: Int { input + output }

    package static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            uncachedInput: left.uncachedInput + right.uncachedInput, cacheRead: left.cacheRead + right.cacheRead,
            cacheWrite: left.cacheWrite + right.cacheWrite, output: left.output + right.output)
    }
}

/// What a model's tokens cost, in US dollars per million.
package struct ModelPrice: Sendable, Equatable {
    package var input: Double
    package var output: Double
    package var cacheRead: Double
    package var cacheWrite: Double

    /// Cached tokens cost by default what Anthropic's models on Bedrock do: a tenth of the input price to read, a
    /// quarter more than it to write (Amazon Bedrock pricing).
    package init(input: Double, output: Double, cacheRead: Double? = nil, cacheWrite: Double? = nil) {
        self.input = input
        self.output = output
        self.cacheRead = cacheRead ?? input / 10
        self.cacheWrite = cacheWrite ?? input * 1.25
    }

    /// In US dollars.
    package func cost(of usage: TokenUsage) -> Double {
        (Double(usage.uncachedInput) * input + Double(usage.cacheRead) * cacheRead
            + Double(usage.cacheWrite) * cacheWrite + Double(usage.output) * output) / 1e6
    }
}
