import type { Cure } from '../cure.ts';

/** The server cannot read the file it checks passwords with. */
export const realPasswordFile: Cure = {
  id: 'real-password-file',
  step: 'Look in the error log for the file that could not be opened, and name one that exists and that the server’s own account may read.',
  recipes: {
    apache: {
      text: 'In Apache, the error log has AH01620 (cannot open the file), AH01619 (none named) or AH00027 (no AuthType). A relative path counts from ServerRoot, so write it in full, and outside the folder that is served.',
      snippet: {
        language: 'apache',
        text: `AuthType Basic
AuthName "Restricted"
AuthUserFile /etc/apache2/htpasswd
Require valid-user`,
      },
    },
    nginx: {
      text: 'In nginx, the error log names the file: open() … failed, with “No such file” (then it answers 403) or “Permission denied” (then 500). The status does not stand in that log.',
      snippet: {
        language: 'nginx',
        text: `auth_basic           "Restricted";
auth_basic_user_file /etc/nginx/htpasswd;  # absolute, readable by the worker`,
      },
    },
  },
};
