package import LumenAWS
package import LumenCore
import Synchronization

/// A language model on Amazon Bedrock, through `Converse` and `ConverseStream`.
///
/// Source: Amazon Bedrock API Reference; botocore 1.43, `bedrock-runtime/2023-09-30`. A reply is one request, but for
/// two repairs that come before anything was read: expired credentials are fetched anew, and the clock is set by that
/// of AWS, each once.
package final class BedrockModel: LanguageModel {
    private let configuration: Configuration
    private let access: AWSAccess
    private let exchange: ModelExchange
    private let address = Mutex<Address?>(nil)

    private struct Address {
        let region: String
        let endpoint: String
    }

    package init(
        _ configuration: Configuration, access: AWSAccess, http: any HTTPExchange,
        deadlines: ModelDeadlines = ModelDeadlines(), clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.configuration = configuration
        self.access = access
        exchange = ModelExchange(http: http, deadlines: deadlines, clock: clock)
    }

    package var id: String { configuration.modelID }

    package func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let converse = ConverseRequest(prompt, configuration)
        let address = try await resolvedAddress()
        let request = converse.outgoing(to: address.endpoint)
        let reader = ConverseReader(request: converse, progress: prompt.progress, onText: onText)
        var repairs = AuthorizationRepairs(access: access)
        while true {
            let (signed, authorization) = try await authorized {
                try await access.authorize(request, for: .bedrockRuntime, region: address.region)
            }
            switch try await exchange.send(signed, progress: prompt.progress, reading: reader.read) {
            case .reply(let reply): return reply
            case .refusal(let refusal):
                guard repairs.repair(refusal, of: authorization) else { throw refusal.fault }
            }
        }
    }

    /// Looked up once: a region may take a question to the instance's metadata service.
    private func resolvedAddress() async throws -> Address {
        if let address = address.withLock({ $0 }) { return address }
        let found = try await authorized {
            let region = if let region = configuration.region { region } else { try await access.region() }
            let endpoint =
                if let endpoint = configuration.endpoint { endpoint } else {
                    try await access.endpoint(for: .bedrockRuntime, region: region)
                }
            return Address(region: region, endpoint: endpoint)
        }
        address.withLock { $0 = found }
        return found
    }

    /// Turns what keeps Lumen from knowing whom it is and where into a `ModelFault`.
    private func authorized<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch {
            if error is CancellationError || Task.isCancelled { throw CancellationError() }
            throw ModelFault(.unauthorized, detail: (error as? any Fault)?.detail ?? "\(type(of: error))")
        }
    }
}
