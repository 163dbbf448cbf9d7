import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Sessions } from '#platform/auth/auth.guard.js';
import type { RequestContext } from '#platform/auth/public.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { SECRET } from '#platform/links/links.js';
import { Problem } from '#platform/problem.js';

export const linkMinutes = 30;
const day = 24 * 60 * 60;
const prefix = 'turnout';

/** Column names of the library's tables: ours are written with underscores. */
const created = { createdAt: 'created_at', updatedAt: 'updated_at' };
const tables = {
  user: { modelName: 'auth_users', fields: { ...created, emailVerified: 'email_verified' } },
  account: {
    modelName: 'auth_accounts',
    fields: {
      ...created,
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  session: {
    modelName: 'auth_sessions',
    expiresIn: 30 * day,
    updateAge: day,
    fields: {
      ...created,
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'user_id',
    },
  },
  verification: { modelName: 'auth_verifications', fields: { ...created, expiresAt: 'expires_at' } },
};

/** The library is large, and a process that signs nobody in never loads it. */
async function createAuth(dataSource: DataSource, publicUrl: string, secret: string) {
  const [{ betterAuth }, { magicLink }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/magic-link'),
  ]);
  return betterAuth({
    ...tables,
    secret,
    baseURL: publicUrl,
    database: (dataSource.driver as unknown as { master: object }).master,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // We call its functions ourselves and count callers with our own limits.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: prefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        storeToken: 'hashed',
        disableSignUp: true,
        sendMagicLink: ({ token, metadata }) => {
          (metadata as { take: (token: string) => void }).take(token);
        },
      }),
    ],
  });
}

export interface Login {
  id: string;
  email: string;
  name: string | null;
}

/** Sign-in links and sessions, by better-auth. A login is the row of the library with the id of the person. */
@Injectable()
export class SignIn extends Sessions {
  private auth: ReturnType<typeof createAuth> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    @Inject(SECRET) private readonly secret: string,
  ) {
    super();
  }

  /** A new token for a sign-in link; only its hash is stored. It works once, for half an hour. */
  async token(person: Login): Promise<string> {
    await this.ensureLogin(person);
    let made: string | undefined;
    const take = (token: string): void => {
      made = token;
    };
    const body = { email: person.email, metadata: { take } };
    const { api } = await this.library();
    await api.signInMagicLink({ body, headers: new Headers() });
    if (made === undefined) throw new Error('The sign-in library made no token.');
    return made;
  }

  /** Uses a token up; the session cookie goes to the answer. LINK_INVALID for an unknown, used or old token. */
  async redeem(token: string, answer: RequestContext['res']): Promise<string> {
    const request = { query: { token }, headers: new Headers(), returnHeaders: true } as const;
    const { api } = await this.library();
    const result = await api.magicLinkVerify(request).catch((error: unknown) => {
      // The library says "no" by redirecting to an error page.
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 302) throw signInLinkInvalid();
      throw error;
    });
    setCookies(result.headers, answer);
    return result.response.user.id;
  }

  async personIdOf(request: RequestContext['req']): Promise<string | null> {
    const headers = cookieOf(request);
    if (!headers) return null;
    const { api } = await this.library();
    const result = await api.getSession({ headers, returnHeaders: true });
    if (request.res && !request.res.headersSent) setCookies(result.headers, request.res);
    return result.response?.user.id ?? null;
  }

  async end({ req, res }: RequestContext): Promise<void> {
    const headers = cookieOf(req);
    if (!headers) return;
    const { api } = await this.library();
    setCookies((await api.signOut({ headers, returnHeaders: true })).headers, res);
  }

  private library(): ReturnType<typeof createAuth> {
    this.auth ??= createAuth(this.dataSource, this.config.publicUrl, this.secret);
    return this.auth;
  }

  private async ensureLogin({ id, email, name }: Login): Promise<void> {
    await this.dataSource.query('DELETE FROM auth_users WHERE email = $2 AND id <> $1', [id, email]);
    await this.dataSource.query(
      `INSERT INTO auth_users (id, email, name, email_verified) VALUES ($1, $2, $3, false)
       ON CONFLICT (id) DO UPDATE SET email = $2, name = $3, updated_at = now()`,
      [id, email, name ?? ''],
    );
  }
}

/** Only the session cookie: what the library is not given it cannot store. */
function cookieOf(request: RequestContext['req']): Headers | null {
  const { cookie } = request.headers;
  return cookie?.includes(`${prefix}.session_token=`) === true ? new Headers({ cookie }) : null;
}

function setCookies(from: Headers, answer: RequestContext['res']): void {
  for (const cookie of from.getSetCookie()) answer?.append('Set-Cookie', cookie);
}

const signInLinkInvalid = (): Problem =>
  new Problem('LINK_INVALID', {
    field: 'token',
    message: `This sign-in link has been used or is older than ${String(linkMinutes)} minutes. Ask for a new one.`,
  });
