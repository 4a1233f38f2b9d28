INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('agent', 'keepConfidential', 'desk');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('lead', 'keepConfidential', 'desk');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('admin', 'keepConfidential', 'all');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('owner', 'keepConfidential', 'all');
