import LumenCore

/// The credential service of ECS, EKS Pod Identity and App Runner.
struct ContainerProvider: CredentialProvider {
    let surroundings: Surroundings
    var source: CredentialSource { .container }

    func load() async throws -> Credentials? {
        guard let url = try url() else { return nil }
        let token = try await token().map { [HTTPHeader("Authorization", $0.exposed)] } ?? []
        let request = OutgoingRequest(url: url, headers: [HTTPHeader("Accept", "application/json")] + token)
        let response = try await surroundings.ask(request, of: source, within: .seconds(2), attempts: 3)
        let object = try response.json(from: source, advice: "check the task's role and its authorization token")
        return try Credentials(from: source, named: .metadata, in: object)
    }

    private func url() throws -> String? {
        if let path = surroundings.environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            let url = "http://169.254.170.2" + path
            guard path.hasPrefix("/"), EndpointURL(url) != nil else {
                throw CredentialFault("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI must be a path that starts with a slash.")
            }
            return url
        }
        guard let url = surroundings.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] else { return nil }
        guard EndpointURL(url)?.mayCarryCredentials == true else {
            throw CredentialFault(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, this machine, or an address of AWS's own service.")
        }
        return url
    }

    /// The file is read at each call, for it rotates, and comes before the variable.
    private func token() async throws -> Secret? {
        let environment = surroundings.environment
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let path = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            guard let bytes = try await surroundings.read(path, as: "container's authorization token file"),
                let text = String(validating: bytes, as: UTF8.self)?.trimmedOrNil
            else {
                throw CredentialFault(
                    "The container's authorization token file is missing or empty; provide it.", detail: path)
            }
            token = text
        }
        guard token?.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) != false else {
            throw CredentialFault("The container's authorization token holds characters that it can't; set it anew.")
        }
        return token.map { Secret($0) }
    }
}
