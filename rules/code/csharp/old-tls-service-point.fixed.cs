using System.Net;

class Calls
{
    void Bad()
    {
        // ruleid: cs-old-tls-service-point
        ServicePointManager.SecurityProtocol = SecurityProtocolType.SystemDefault;
        // ruleid: cs-old-tls-service-point
        ServicePointManager.SecurityProtocol = SecurityProtocolType.SystemDefault;
    }

    void Good()
    {
        // ok: cs-old-tls-service-point
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
    }
}
