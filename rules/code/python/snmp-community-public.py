from pysnmp import hlapi

# ruleid: py-snmp-community-public
data = hlapi.CommunityData("public")
# ruleid: py-snmp-community-public
old = hlapi.CommunityData("public", mpModel=0)
# ok: py-snmp-community-public
good = hlapi.UsmUserData("user", "authkey", "privkey")
# ok: py-snmp-community-public
other = hlapi.ContextData()
