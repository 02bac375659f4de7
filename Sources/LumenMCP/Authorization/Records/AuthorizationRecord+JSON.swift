import Foundation
package import LumenCore

extension AuthorizationRecord {
    /// The record as it is written to a file, secrets and all. Times are in seconds since 1970.
    package var json: JSON {
        var object = JSONObject()
        object["issuer"] = issuer.map(JSON.string)
        object["resourceMetadata"] = resourceMetadata.map(JSON.string)
        if !wanted.isEmpty { object["wanted"] = .string(wanted.text) }
        object["accounts"] = .object(
            JSONObject(accounts.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
        return .object(object)
    }

    /// Reads what `json` wrote. What is missing or malformed is left out: the worst that comes of it is a sign-in.
    package init(json: JSON) {
        issuer = json["issuer"]?.stringValue
        resourceMetadata = json["resourceMetadata"]?.stringValue
        wanted = Scopes(json["wanted"]?.stringValue ?? "")
        for (issuer, account) in json["accounts"]?.objectValue?.members ?? [] {
            accounts[issuer] = Account(
                client: account["client"].flatMap(RegisteredClient.init), grant: account["grant"].flatMap(Grant.init))
        }
    }
}

extension AuthorizationRecord.Account {
    fileprivate var json: JSON {
        var object = JSONObject()
        object["client"] = client?.json
        object["grant"] = grant?.json
        return .object(object)
    }
}

extension RegisteredClient {
    fileprivate var json: JSON {
        var object: JSONObject = [
            "kind": .string(kind.rawValue), "id": .string(id), "method": .string(method.rawValue),
        ]
        object["secret"] = secret.map { .string($0.exposed) }
        object["redirectURI"] = redirectURI.map(JSON.string)
        object["expiration"] = expiration.map { .double($0.timeIntervalSince1970) }
        return .object(object)
    }

    fileprivate init?(json: JSON) {
        guard let kind = json["kind"]?.stringValue.flatMap(Kind.init), let id = json["id"]?.stringValue,
            let method = json["method"]?.stringValue.flatMap(Method.init)
        else { return nil }
        self.init(
            kind, id: id, secret: json["secret"]?.stringValue.map(Secret.init), method: method,
            redirectURI: json["redirectURI"]?.stringValue,
            expiration: json["expiration"]?.doubleValue.map(Date.init(timeIntervalSince1970:)))
    }
}

extension Grant {
    fileprivate var json: JSON {
        var object: JSONObject = ["accessToken": .string(accessToken.exposed), "requested": .string(requested.text)]
        object["expiration"] = expiration.map { .double($0.timeIntervalSince1970) }
        object["refreshToken"] = refreshToken.map { .string($0.exposed) }
        return .object(object)
    }

    fileprivate init?(json: JSON) {
        guard let token = json["accessToken"]?.stringValue else { return nil }
        self.init(
            accessToken: Secret(token),
            expiration: json["expiration"]?.doubleValue.map(Date.init(timeIntervalSince1970:)),
            refreshToken: json["refreshToken"]?.stringValue.map(Secret.init),
            requested: Scopes(json["requested"]?.stringValue ?? ""))
    }
}
