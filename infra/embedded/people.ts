/** The people of the one-click login page: the posts that directory knows. */
import { serviceToken } from '@green-channel/platform/identity';
import { client } from '@green-channel/platform/rpc/client';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { clientOf, type Site } from './services.ts';
