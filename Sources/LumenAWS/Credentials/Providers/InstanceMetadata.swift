import LumenCore

/// The EC2 instance metadata service, version 2: nothing is read without a session's token.
struct InstanceMetadata {
    let context: ProfileContext

    /// A session with its token; `nil` where the service is disabled or does not answer, as anywhere but on EC2.
    func session() async throws -> Session? {
        let environment = context.environment
        guard environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true" else { return nil }
        let base = try baseURL()
        let request = OutgoingRequest(
            method: "PUT", url: base + "/latest/api/token",
            headers: [HTTPHeader("X-aws-ec2-metadata-token-ttl-seconds", "21600")])
        do {
            let response = try await ask(request)
            guard response.status == 200, let token = String(validating: response.body, as: UTF8.self)?.trimmedOrNil,
                token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { return nil }
            return Session(metadata: self, base: base, token: Secret(token))
        } catch is CredentialFault {
            return nil
        }
    }

    struct Session {
        fileprivate let metadata: InstanceMetadata
        fileprivate let base: String
        fileprivate let token: Secret

        func get(_ path: String) async throws -> FetchedResponse {
            let header = HTTPHeader("X-aws-ec2-metadata-token", token.exposed)
            return try await metadata.ask(OutgoingRequest(url: base + path, headers: [header]))
        }

        /// The text at a path, `nil` where there is none.
        func text(at path: String) async throws -> String? {
            let response = try await get(path)
            guard response.status == 200 else { return nil }
            return String(validating: response.body, as: UTF8.self)?.trimmedOrNil
        }
    }

    private func ask(_ request: OutgoingRequest) async throws -> FetchedResponse {
        try await context.surroundings.ask(
            request, of: .instanceMetadata, within: .seconds(number("metadata_service_timeout") ?? 1),
            attempts: number("metadata_service_num_attempts") ?? 1)
    }

    private func number(_ name: String) -> Int? { setting(name).flatMap { Int($0) }.map { max($0, 1) } }

    private func setting(_ name: String) -> String? {
        context.environment["AWS_\(name.uppercased())"] ?? context.profile[name]
    }

    private func baseURL() throws -> String {
        let isIPv6 = setting("ec2_metadata_service_endpoint_mode")?.lowercased() == "ipv6"
        let url =
            setting("ec2_metadata_service_endpoint") ?? (isIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254")
        guard EndpointURL(url) != nil else {
            throw CredentialFault("AWS_EC2_METADATA_SERVICE_ENDPOINT is no http or https URL; correct it.")
        }
        return url.hasSuffix("/") ? String(url.dropLast()) : url
    }
}
