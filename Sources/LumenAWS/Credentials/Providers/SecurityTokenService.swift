import Foundation
import LumenCore

/// AWS STS, as far as roles are assumed with it (API version 2011-06-15, the query protocol).
struct SecurityTokenService {
    let context: ProfileContext

    /// Signed with the credentials that assume the role.
    func assumeRole(
        _ parameters: [(name: String, value: String)], with credentials: Credentials
    ) async throws -> Credentials {
        let region = try context.region() ?? "us-east-1"
        let request = try request("AssumeRole", parameters)
        return try await answer(
            to: context.surroundings.sign(request, credentials, AWSService.securityToken.signingName, region),
            from: .assumedRole)
    }

    /// Unsigned: the token is the proof.
    func assumeRoleWithWebIdentity(_ parameters: [(name: String, value: String)]) async throws -> Credentials {
        try await answer(to: try request("AssumeRoleWithWebIdentity", parameters), from: .webIdentity)
    }

    /// Goes to the region's endpoint; without a region to the global one, which is in us-east-1.
    private func request(
        _ action: String, _ parameters: [(name: String, value: String)]
    ) throws -> HTTPFetchRequest {
        let own = try context.region().map(AWSService.securityToken.endpoint(region:)) ?? "https://sts.amazonaws.com"
        let endpoint = try context.endpointOverride(for: .securityToken) ?? own
        let form = ([("Action", action), ("Version", "2011-06-15")] + parameters)
            .map { "\($0.0)=\(URIEncoding.segment($0.1))" }.joined(separator: "&")
        return HTTPFetchRequest(
            method: "POST", url: endpoint + "/",
            headers: [.init("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: Array(form.utf8), timeout: .seconds(10))
    }

    private func answer(to request: HTTPFetchRequest, from source: CredentialSource) async throws -> Credentials {
        let response = try await context.surroundings.ask(request, of: source, attempts: 3)
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
