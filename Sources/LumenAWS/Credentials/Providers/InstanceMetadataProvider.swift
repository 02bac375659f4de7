import Foundation
import LumenCore

/// The role of the EC2 instance.
struct InstanceMetadataProvider: CredentialProvider {
    let context: ProfileContext
    var source: CredentialSource { .instanceMetadata }

    /// `nil` where there is no metadata service, or the instance has no role.
    func load() async throws -> Credentials? {
        let path = "/latest/meta-data/iam/security-credentials/"
        guard let session = try await InstanceMetadata(context: context).session(),
            let role = try await session.text(at: path), EndpointURL("http://host/" + role) != nil
        else { return nil }
        let response = try await session.get(path + role)
        let object = try response.json(from: source, advice: "check the instance's role")
        guard object["Code"].map({ $0 == "Success" }) != false else {
            throw CredentialFault("\(source.name) refused to give credentials; check the instance's role.")
        }
        return extended(try Credentials(from: source, named: .metadata, in: object))
    }

    /// In an outage the service gives out old credentials that AWS goes on accepting: these count as good for a while,
    /// and are asked for anew after five minutes (botocore, `InstanceMetadataFetcher._evaluate_expiration`).
    private func extended(_ credentials: Credentials) -> Credentials {
        let later = context.surroundings.clock.now().addingTimeInterval(RefreshPolicy.advisory + 5 * 60)
        guard let expiration = credentials.expiration, expiration < later else { return credentials }
        return Credentials(
            accessKeyID: credentials.accessKeyID, secretAccessKey: credentials.secretAccessKey,
            sessionToken: credentials.sessionToken, expiration: later)
    }
}
