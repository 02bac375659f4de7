import Foundation
import LumenCore

/// AWS STS, as far as roles are assumed with it (API version 2011-06-15, the query protocol).
struct SecurityTokenService {
    let context: ProfileContext

    /// Signed with the credentials that assume the role; where STS refuses them and this machine's clock turns out to be
    /// wrong, signed once more with the right time.
    func assumeRole(
        _ parameters: [(name: String, value: String)], with credentials: Credentials
    ) async throws -> Credentials {
        let clock = context.surroundings.clock
        let signer = Signer(
            region: try context.region() ?? "us-east-1", service: AWSService.securityToken.signingName,
            clock: clock.wallClock)
        let request = try request("AssumeRole", parameters)
        let response = try await ask(signer.sign(request, with: credentials), from: .assumedRole)
        if [400, 403].contains(response.status), let date = response.date, clock.correct(serverDate: date) {
            let again = try await ask(signer.sign(request, with: credentials), from: .assumedRole)
            return try self.credentials(in: again, from: .assumedRole)
        }
        return try self.credentials(in: response, from: .assumedRole)
    }

    /// Unsigned: the token is the proof.
    func assumeRoleWithWebIdentity(_ parameters: [(name: String, value: String)]) async throws -> Credentials {
        let response = try await ask(request("AssumeRoleWithWebIdentity", parameters), from: .webIdentity)
        return try credentials(in: response, from: .webIdentity)
    }

    /// Goes to the region's endpoint; without a region to the global one, which is in us-east-1.
    private func request(
        _ action: String, _ parameters: [(name: String, value: String)]
    ) throws -> OutgoingRequest {
        let own = try context.region().map(AWSService.securityToken.endpoint(region:)) ?? "https://sts.amazonaws.com"
        let endpoint = try context.endpointOverride(for: .securityToken) ?? own
        let form = ([("Action", action), ("Version", "2011-06-15")] + parameters)
            .map { "\($0.0)=\(URIEncoding.segment($0.1))" }.joined(separator: "&")
        return OutgoingRequest(
            method: "POST", url: endpoint + "/",
            headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: Array(form.utf8))
    }

    private func ask(_ request: OutgoingRequest, from source: CredentialSource) async throws -> FetchedResponse {
        try await context.surroundings.ask(request, of: source, within: .seconds(10), attempts: 3)
    }

    private func credentials(in response: FetchedResponse, from source: CredentialSource) throws -> Credentials {
        let xml = XMLText(response.body)
        guard response.status == 200 else {
            throw CredentialFault(
                "AWS refused \(source.rawValue); check the role, its trust policy and what assumes it.",
                detail: "status \(response.status), code \(xml["Code"]?.prefix(64) ?? "unknown")")
        }
        return try Credentials(from: source, named: .tokenService) { xml[$0] }
    }
}

extension Surroundings {
    /// The session's name in AWS's logs where none is set.
    var defaultSessionName: String { "lumen-\(Int(clock.now().timeIntervalSince1970))" }
}

/// The answers of STS are small XML texts in which each element that matters comes once, without attributes.
private struct XMLText {
    private let text: String

    init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    /// The text of the first element of that name.
    subscript(element: String) -> String? {
        guard let start = text.firstRange(of: "<\(element)>"),
            let end = text[start.upperBound...].firstRange(of: "</\(element)>")
        else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
    }
}
